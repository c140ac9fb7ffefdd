package id.microsayur.gateway.tls;

import id.microsayur.gateway.connection.RejectedRequestFilter;
import java.net.URI;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/** Redirects every request to the same path of the public address; the {@code Host} of the request counts for nothing. */
final class RedirectHandler implements HttpHandler {

    private final String origin;

    RedirectHandler(URI publicUrl) {
        this.origin = "https://" + publicUrl.getRawAuthority();
    }

    @Override
    public Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
        response.getHeaders().setCacheControl(CacheControl.noStore());
        if (request.getHeaders().containsHeader(RejectedRequestFilter.HEADER)) {
            response.setStatusCode(HttpStatus.BAD_REQUEST); // its target was replaced
            return response.setComplete();
        }
        var target = request.getURI();
        var query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
        response.setStatusCode(HttpStatus.PERMANENT_REDIRECT);
        response.getHeaders().setLocation(URI.create(origin + target.getRawPath() + query));
        return response.setComplete();
    }
}
