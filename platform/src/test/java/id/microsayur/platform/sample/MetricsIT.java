package id.microsayur.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.platform.sample.SampleApplication.StockUpdatePublisher;
import id.microsayur.platform.sample.SampleApplication.StockUpdated;
import id.microsayur.platform.test.ServiceTest;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Exported metrics of a service: throughput, latency, errors and queue depths of its events. */
@ServiceTest
class MetricsIT {

    private static final String EVENT = "event=\"product.stock_updated\"";

    @LocalServerPort
    int port;

    @Autowired
    StockUpdatePublisher publisher;

    @Autowired
    RabbitTemplate rabbit;

    @Test
    void countsAndTimesAnEventFromCommitToEffect() {
        var published = value("micro_sayur_events_published_total", EVENT);
        var consumed = value("micro_sayur_events_consumed_total", EVENT + ",outcome=\"done\"");
        publisher.publish(new StockUpdated(UUID.randomUUID(), "Bayam", 7));
        await().untilAsserted(() -> {
            assertThat(value("micro_sayur_events_published_total", EVENT)).isGreaterThan(published);
            assertThat(value("micro_sayur_events_consumed_total", EVENT + ",outcome=\"done\""))
                    .isGreaterThan(consumed); // a retry of another test may be counted too
        });
        assertThat(value("micro_sayur_events_effect_latency_seconds_count", EVENT))
                .isPositive();
        assertThat(value("micro_sayur_events_processing_seconds_bucket", EVENT + ",le=\"60.0\""))
                .isPositive();
        assertThat(value("micro_sayur_events_publish_latency_seconds_sum", EVENT))
                .isPositive();
    }

    @Test
    void countsDeadLetters() {
        var dead = value("micro_sayur_events_consumed_total", EVENT + ",outcome=\"dead\"");
        rabbit.convertAndSend("micro-sayur", "product.stock_updated", "{not json".getBytes(), message -> {
            message.getMessageProperties().setContentType(MessageProperties.CONTENT_TYPE_JSON);
            return message;
        });
        await().untilAsserted(() -> assertThat(value("micro_sayur_events_consumed_total", EVENT + ",outcome=\"dead\""))
                .isGreaterThan(dead));
    }

    @Test
    void showsOutboxBacklogAndQueueDepths() {
        await().untilAsserted(() -> {
            assertThat(value("micro_sayur_outbox_backlog", "")).isZero();
            assertThat(value("micro_sayur_outbox_oldest_age_seconds", "")).isZero();
            assertThat(value(
                            "micro_sayur_queue_depth", "queue=\"order-service.product.stock_updated\",state=\"ready\""))
                    .isNotNegative();
        });
    }

    @Test
    void isReadableByTheMetricsCollectorOnly() {
        assertThat(status("prometheus", "wrong")).isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(status(null, null)).isEqualTo(HttpStatus.UNAUTHORIZED);
        http("prometheus", "scrape")
                .get()
                .uri("/actuator/loggers")
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    /** The value of the first line with this name and these labels, in the order that the exporter sorts them. */
    private double value(String name, String labels) {
        var line = Pattern.compile(
                "^" + name + (labels.isEmpty() ? "(?:\\{[^}]*})?" : "\\{" + Pattern.quote(labels) + "[^}]*}")
                        + " (\\S+)",
                Pattern.MULTILINE);
        var found = line.matcher(scrape());
        return found.find() ? Double.parseDouble(found.group(1)) : 0;
    }

    private String scrape() {
        return Objects.requireNonNull(http("prometheus", "scrape")
                .get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private HttpStatus status(@Nullable String user, @Nullable String password) {
        var result = http(user, password)
                .get()
                .uri("/actuator/prometheus")
                .exchange()
                .returnResult();
        return HttpStatus.valueOf(result.getStatus().value());
    }

    private RestTestClient http(@Nullable String user, @Nullable String password) {
        var client = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port);
        if (user != null && password != null) {
            client.defaultHeader(
                    HttpHeaders.AUTHORIZATION, "Basic " + HttpHeaders.encodeBasicAuth(user, password, null));
        }
        return client.build();
    }
}
