package id.microsayur.launcher.component.external;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Zipkin that says it is healthy. */
record ZipkinRequirements() implements ServerRequirements {
    private static final String NAME = "Zipkin";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Override
    public void require(URI address) {
        try {
            var status = status(address);
            if (status != 200) {
                throw ServerRequirements.unreachable(NAME, address, "/health has status " + status);
            }
        } catch (IOException e) {
            throw ServerRequirements.unreachable(NAME, address, e, e.toString());
        }
    }

    @Override
    public boolean isReachable(URI address) {
        try {
            return status(address) == 200;
        } catch (IOException _) {
            return false;
        }
    }

    private static int status(URI address) throws IOException {
        try (var client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            var request = HttpRequest.newBuilder(URI.create(address.toString().replaceAll("/$", "") + "/health"))
                    .timeout(TIMEOUT)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }
}
