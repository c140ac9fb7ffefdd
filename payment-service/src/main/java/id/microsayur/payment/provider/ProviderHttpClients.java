package id.microsayur.payment.provider;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * HTTP clients for providers with timeouts and without retries, and the classification of their failures. A redirect is
 * neither followed nor read as a result.
 */
public final class ProviderHttpClients {

    private ProviderHttpClients() {}

    public static RestClient.Builder builder(URI url, RestClient.Builder builder, Duration connect, Duration read) {
        return builder.clone()
                .baseUrl(url.toString())
                .requestFactory(requestFactory(connect, read))
                .defaultStatusHandler(HttpStatusCode::is3xxRedirection, (_, response) -> {
                    throw new RestClientException(
                            "The provider answered with the redirect " + response.getStatusCode());
                });
    }

    private static ClientHttpRequestFactory requestFactory(Duration connect, Duration read) {
        return ClientHttpRequestFactoryBuilder.jdk()
                .withHttpClientCustomizer(client -> client.version(HttpClient.Version.HTTP_1_1))
                .build(HttpClientSettings.defaults()
                        .withRedirects(HttpRedirects.DONT_FOLLOW)
                        .withTimeouts(connect, read));
    }

    /** Whether the failed request may have reached the provider. */
    public static boolean mayHaveBeenSent(RestClientException e) {
        var cause = NestedExceptionUtils.getMostSpecificCause(e);
        return !(e.contains(ConnectException.class)
                || e.contains(HttpConnectTimeoutException.class)
                || cause instanceof UnknownHostException);
    }

    /** Class name of the root cause; its message may quote the request and is left out. */
    public static String failureName(RestClientException e) {
        return NestedExceptionUtils.getMostSpecificCause(e).getClass().getSimpleName();
    }
}
