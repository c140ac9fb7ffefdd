package id.microsayur.platform.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/** An answer that has arrived to its end: one that breaks off half way is a failure that the breaker and the retry see. */
record BufferedClientHttpResponse(HttpStatusCode status, String statusText, HttpHeaders headers, byte[] body)
        implements ClientHttpResponse {

    static BufferedClientHttpResponse buffer(ClientHttpResponse answer) throws IOException {
        try (answer) {
            return new BufferedClientHttpResponse(
                    answer.getStatusCode(),
                    answer.getStatusText(),
                    answer.getHeaders(),
                    answer.getBody().readAllBytes());
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
        // nothing is held any more
    }
}
