package id.microsayur.platform.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/** A response that is read to its end, so that circuit breaker and retry see a connection that breaks in the body. */
record BufferedClientHttpResponse(HttpStatusCode status, String statusText, HttpHeaders headers, byte[] body)
        implements ClientHttpResponse {

    static BufferedClientHttpResponse buffer(ClientHttpResponse response) throws IOException {
        try (response) {
            return new BufferedClientHttpResponse(
                    response.getStatusCode(),
                    response.getStatusText(),
                    response.getHeaders(),
                    response.getBody().readAllBytes());
        }
    }

    @Override
    public HttpStatusCode getStatusCode() {
        return status;
    }

    @Override
    public String getStatusText() {
        return statusText;
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    @Override
    public InputStream getBody() {
        return new ByteArrayInputStream(body);
    }

    @Override
    public void close() {
        // the body is in memory; the connection is closed already
    }
}
