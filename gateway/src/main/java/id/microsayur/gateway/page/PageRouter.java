package id.microsayur.gateway.page;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Answers browsers with the shell of the application that has the page, and with the files that a shell names. */
@Configuration(proxyBeanMethods = false)
class PageRouter {

    /** Scripts, styles, pictures and calls of this origin only; no text becomes HTML or a script. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    private static final String IMMUTABLE = "public, max-age=31536000, immutable";

    private final Pages pages;
    private final RouteLocator routes;

    PageRouter(Pages pages, RouteLocator routes) {
        this.pages = pages;
        this.routes = routes;
    }

    @Bean
    RouterFunction<ServerResponse> pageRoutes() {
        return this::handler;
    }

    private Mono<HandlerFunction<ServerResponse>> handler(ServerRequest request) {
        var http = request.exchange().getRequest();
        var file = pages.file(http);
        if (file.isPresent()) {
            return Mono.just(asked -> file(asked, file.get()));
        }
        var shell = pages.shell(http);
        if (shell.isPresent()) {
            return Mono.just(asked -> shell(asked, shell.get(), HttpStatus.OK));
        }
        return pages.isUnknownPage(http) ? unlessRouted(request) : Mono.empty();
    }

    private Mono<HandlerFunction<ServerResponse>> unlessRouted(ServerRequest request) {
        var http = request.exchange().getRequest();
        return routes.getRoutes()
                .filterWhen(route -> route.getPredicate().apply(request.exchange()))
                .hasElements()
                .flatMap(routed -> routed
                        ? Mono.empty()
                        : Mono.just(asked ->
                                shell(asked, pages.shellOfUnknownPage(http).orElseThrow(), HttpStatus.NOT_FOUND)));
    }

    private static Mono<ServerResponse> file(ServerRequest request, PageFile file) {
        return respond(request, file, HttpStatus.OK, _ -> {});
    }

    private static Mono<ServerResponse> shell(ServerRequest request, PageFile file, HttpStatus status) {
        return respond(request, file, status, headers -> {
            headers.set("Content-Security-Policy", POLICY);
            headers.set("Referrer-Policy", "same-origin");
            headers.set("Cross-Origin-Opener-Policy", "same-origin");
            headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
            headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        });
    }

    private static Mono<ServerResponse> respond(
            ServerRequest request, PageFile file, HttpStatus status, Consumer<HttpHeaders> more) {
        var known = status == HttpStatus.OK && isKnown(request, file);
        var gzip = !known && file.compressed != null && acceptsGzip(request);
        var response = ServerResponse.status(known ? HttpStatus.NOT_MODIFIED : status)
                .headers(headers -> {
                    headers.setCacheControl(file.immutable ? IMMUTABLE : "no-cache");
                    headers.setVary(List.of(HttpHeaders.ACCEPT_ENCODING));
                    if (status == HttpStatus.OK) {
                        headers.set(HttpHeaders.ETAG, file.etag);
                    }
                    if (gzip) {
                        headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
                    }
                    more.accept(headers);
                });
        return known
                ? response.build()
                : response.contentType(file.type)
                        .bodyValue(gzip ? Objects.requireNonNull(file.compressed) : file.bytes);
    }

    private static boolean isKnown(ServerRequest request, PageFile file) {
        return request.headers().header(HttpHeaders.IF_NONE_MATCH).stream().anyMatch(tags -> tags.contains(file.etag));
    }

    /** The connection reduced the header to gzip or nothing. */
    private static boolean acceptsGzip(ServerRequest request) {
        return request.headers().header(HttpHeaders.ACCEPT_ENCODING).stream().anyMatch(value -> value.contains("gzip"));
    }
}
