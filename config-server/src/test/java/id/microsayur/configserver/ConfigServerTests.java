package id.microsayur.configserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.runtime.configclient.ConfigChanged;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.cloud.bus.BusBridge;
import org.springframework.cloud.bus.event.RemoteApplicationEvent;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.security.user.name=platform",
            "spring.security.user.password=secret",
            "spring.cloud.stream.bindings.springCloudBusInput.consumer.auto-startup=false",
            "spring.cloud.function.definition="
        })
@Import(ConfigServerTests.RecordingBus.class)
class ConfigServerTests {

    @TempDir
    static Path repo;

    @TempDir
    static Path state;

    @Autowired
    RecordingBus recordingBus;

    @Autowired
    MeterRegistry meters;

    @LocalServerPort
    int port;

    private RestTestClient anonymous;
    private RestTestClient authenticated;

    @DynamicPropertySource
    static void repo(DynamicPropertyRegistry properties) {
        properties.add("config.repo", () -> repo.toUri().toString());
        properties.add("config.state", () -> state.toString());
    }

    @BeforeEach
    void connect() throws IOException {
        save("application.yml", "greeting: selamat pagi\nshared: 1\n");
        anonymous = RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .build();
        authenticated = anonymous
                .mutate()
                .defaultHeaders(headers -> headers.setBasicAuth("platform", "secret"))
                .build();
    }

    @Test
    void exposesOnlyHealthWithoutALogin() {
        for (var path : new String[] {
            "/order-service/default", "/order-service-default.yml", "/actuator/prometheus", "/actuator/history"
        }) {
            anonymous.get().uri(path).exchange().expectStatus().isUnauthorized();
        }
        anonymous
                .get()
                .uri("/actuator/health/readiness")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void servesTheFileOfAServiceBeforeTheCommonOne() throws IOException {
        save("order-service.yml", "order.payment-window: 30m\nshared: 2\n");

        await().untilAsserted(() -> {
            var sources = sources("order-service");
            assertThat(sources).hasSize(2);
            assertThat(sources.get(0).at("/source/order.payment-window").asString())
                    .isEqualTo("30m");
            assertThat(sources.get(0).at("/source/shared").asInt()).isEqualTo(2);
            assertThat(sources.get(1).at("/source/greeting").asString()).isEqualTo("selamat pagi");
        });
    }

    @Test
    void servesAnUnknownServiceTheCommonFile() {
        assertThat(sources("parking-service")).hasSize(1);
    }

    @Test
    void notifiesExactlyTheAffectedServices() throws IOException {
        save("order-service.yml", "order.payment-window: 30m\n");
        await().until(() -> window().equals("30m"));
        var version = version("order-service");
        var unaffected = version("payment-service");

        save("order-service.yml", "order.payment-window: 45m\n");

        await().until(() -> window().equals("45m"));
        var snapshot = json("/actuator/repository").path("edition").asString();
        await().untilAsserted(() -> assertThat(recordingBus.eventsOf(snapshot))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getDestinationService()).isEqualTo("order-service:**");
                    assertThat(event.getKeys()).containsExactly("order.payment-window");
                }));
        assertThat(version("order-service")).isNotEqualTo(version);
        assertThat(version("payment-service")).isEqualTo(unaffected);
    }

    @Test
    void keepsServingTheLastValidConfiguration() throws IOException {
        save("order-service.yml", "order.payment-window: 30m\n");
        await().until(() -> window().equals("30m"));

        save("order-service.yml", "order.payment-window: [\n");

        await().untilAsserted(() -> assertThat(rejectionReason()).startsWith("order-service.yml:2: "));
        assertThat(window()).isEqualTo("30m");
        assertThat(json("/actuator/history?limit=1")
                        .at("/entries/0/refused/0/file")
                        .asString())
                .isEqualTo("order-service.yml");

        save("order-service.yml", "order.payment-window: 31m\n");
        await().until(() -> window().equals("31m"));
        assertThat(rejectionReason()).isEmpty();
    }

    @Test
    void refusesAFileByItsNameWhileOthersGoOn() throws IOException {
        save("gateway.yml", "gateway.limit: 600\n");
        await().until(() -> limit() == 600);

        Files.write(repo.resolve("gateway.yml"), "# caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        save("order-service.yml", "order.payment-window: 29m\n");
        await().untilAsserted(() -> assertThat(rejectionReason()).isEqualTo("gateway.yml:1: not UTF-8"));
        await().until(() -> window().equals("29m"));
        assertThat(refusedFiles()).isEqualTo(1);

        save("gateway.yml", "");
        await().untilAsserted(() -> assertThat(rejectionReason()).startsWith("gateway.yml:1: takes every setting"));
        assertThat(limit()).isEqualTo(600);

        save("gateway.yml", "gateway.limit: 601\n");
        await().until(() -> limit() == 601);
        await().until(() -> rejectionReason().isEmpty());
        assertThat(refusedFiles()).isZero();
    }

    @Test
    void rejectsAWebhookWithoutASignature() {
        anonymous.post().uri("/webhook").body("{}").exchange().expectStatus().isUnauthorized();
    }

    /** Records the events that would be sent to the platform. */
    @TestConfiguration
    static class RecordingBus implements BusBridge {

        final List<ConfigChanged> events = new CopyOnWriteArrayList<>();

        @Override
        public void send(RemoteApplicationEvent event) {
            events.add((ConfigChanged) event);
        }

        List<ConfigChanged> eventsOf(String snapshot) {
            return events.stream()
                    .filter(event -> event.getVersion().equals(snapshot))
                    .toList();
        }
    }

    private static void save(String file, String content) throws IOException {
        Files.writeString(repo.resolve(file), content);
    }

    private String window() {
        return sources("order-service")
                .get(0)
                .at("/source/order.payment-window")
                .asString("");
    }

    private String version(String service) {
        return environment(service).path("version").asString();
    }

    private String rejectionReason() {
        return json("/actuator/repository").at("/refused/reasons/0").asString("");
    }

    private double refusedFiles() {
        return meters.get("micro.sayur.config.refused.files").gauge().value();
    }

    private int limit() {
        return sources("gateway").get(0).at("/source/gateway.limit").asInt(0);
    }

    private JsonNode sources(String service) {
        return environment(service).get("propertySources");
    }

    private JsonNode environment(String service) {
        return json("/" + service + "/default");
    }

    private JsonNode json(String path) {
        var response = authenticated
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        assertThat(response).isNotNull();
        return response;
    }
}
