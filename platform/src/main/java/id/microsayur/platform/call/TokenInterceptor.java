package id.microsayur.platform.call;

import id.microsayur.platform.security.ServiceTokens.BearerToken;
import java.io.IOException;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/** Says who is calling: this service, not the customer it works for. */
class TokenInterceptor implements ClientHttpRequestInterceptor {

    private final BearerToken token;

    TokenInterceptor(BearerToken token) {
        this.token = token;
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        request.getHeaders().setBearerAuth(value());
        return execution.execute(request, body);
    }

    private String value() {
        try {
            return token.value();
        } catch (NeighbourUnavailable e) {
            CallReports.tell(new CallReport(e.neighbour(), "gave no token", 1, null));
            throw e;
        }
    }
}
