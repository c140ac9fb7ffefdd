package id.microsayur.notification.webhook;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;

/** HTTP client for untrusted endpoints: no redirects, cookies or connection reuse, no reading of bodies, a deadline per call. */
@Component
class WebhookHttpClient {

    private static final int MAX_CONNECTIONS = 128;

    private final CloseableHttpClient http;

    WebhookHttpClient(WebhookUrlPolicy webhookUrlPolicy) {
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(webhookUrlPolicy)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.ofSeconds(3))
                                .build())
                        .setMaxConnTotal(MAX_CONNECTIONS)
                        .setMaxConnPerRoute(MAX_CONNECTIONS)
                        .build())
                .setConnectionReuseStrategy((_, _, _) -> false)
                .setUserAgent("MICRO-SAYUR-Webhooks/1")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .build();
    }

    /** Returns the status; the body stays unread. */
    int post(HttpPost request, Duration timeout) throws IOException {
        request.setConfig(
                RequestConfig.custom().setResponseTimeout(Timeout.of(timeout)).build());
        var deadline = CompletableFuture.runAsync(
                request::cancel, CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS));
        try (var response = http.executeOpen(RoutingSupport.determineHost(request), request, null)) {
            return response.getCode();
        } catch (HttpException e) {
            throw new IOException("The webhook URL has no valid target host", e);
        } finally {
            deadline.cancel(false);
        }
    }

    @PreDestroy
    void close() throws IOException {
        http.close();
    }
}
