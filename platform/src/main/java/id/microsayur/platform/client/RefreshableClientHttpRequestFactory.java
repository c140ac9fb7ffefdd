package id.microsayur.platform.client;

import id.microsayur.runtime.refresh.Refreshable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Request factory that applies the current timeouts to each new request; requests in flight keep theirs. Follows no redirect,
 * which could take the token elsewhere.
 */
class RefreshableClientHttpRequestFactory implements ClientHttpRequestFactory {

    private record Timeouts(Duration connect, Duration read) {}

    private final Refreshable<ClientHttpRequestFactory> current;

    RefreshableClientHttpRequestFactory(String service, Refreshable<ServiceClientProperties> properties) {
        current = properties
                .derive(all -> new Timeouts(
                        all.forService(service).connectTimeout(),
                        all.forService(service).readTimeout()))
                .derive(RefreshableClientHttpRequestFactory::requestFactory);
    }

    private static ClientHttpRequestFactory requestFactory(Timeouts timeouts) {
        return ClientHttpRequestFactoryBuilder.jdk()
                .withHttpClientCustomizer(client -> client.version(HttpClient.Version.HTTP_1_1))
                .build(HttpClientSettings.defaults()
                        .withRedirects(HttpRedirects.DONT_FOLLOW)
                        .withConnectTimeout(timeouts.connect())
                        .withReadTimeout(timeouts.read()));
    }

    @Override
    public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
        return current.get().createRequest(uri, method);
    }
}
