package id.microsayur.platform.call;

import id.microsayur.live.Live;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/** Requests with the timeouts that are in force when they begin; those on their way keep theirs. */
class LiveRequests implements ClientHttpRequestFactory {

    private record Timeouts(Duration connect, Duration read) {}

    private final Live<ClientHttpRequestFactory> current;

    LiveRequests(String service, Live<CallProperties> properties) {
        current = properties
                .derive(all -> new Timeouts(
                        all.with(service).connectTimeout(), all.with(service).readTimeout()))
                .derive(LiveRequests::factory);
    }

    private static ClientHttpRequestFactory factory(Timeouts timeouts) {
        return ClientHttpRequestFactoryBuilder.jdk()
                .withHttpClientCustomizer(client -> client.version(HttpClient.Version.HTTP_1_1))
                .build(HttpClientSettings.defaults()
                        .withConnectTimeout(timeouts.connect())
                        .withReadTimeout(timeouts.read()));
    }

    @Override
    public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
        return current.get().createRequest(uri, method);
    }
}
