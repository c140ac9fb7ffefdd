package id.microsayur.platform.client;

import id.microsayur.platform.client.ServiceTokenProvider.BearerTokenSupplier;
import id.microsayur.platform.client.outcome.CallOutcome;
import id.microsayur.platform.client.outcome.CallOutcomeRecorder;
import java.io.IOException;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/** Adds this service's own bearer token, never the customer's, to each request. */
class BearerTokenInterceptor implements ClientHttpRequestInterceptor {

    private final BearerTokenSupplier tokenSupplier;

    BearerTokenInterceptor(BearerTokenSupplier tokenSupplier) {
        this.tokenSupplier = tokenSupplier;
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        request.getHeaders().setBearerAuth(tokenValue());
        return execution.execute(request, body);
    }

    private String tokenValue() {
        try {
            return tokenSupplier.get();
        } catch (DownstreamServiceUnavailable e) {
            CallOutcomeRecorder.publish(new CallOutcome(e.service(), "gave no token", 1, null));
            throw e;
        }
    }
}
