package id.microsayur.configserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.live.ConfigChanged;
import java.io.IOException;
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
@Import(ConfigServerTests.Bus.class)
class ConfigServerTests {

    @TempDir
    static Path repo;

    @TempDir
    static Path state;

    @Autowired
    Bus bus;

    @LocalServerPort
    int port;

    private RestTestClient stranger;
    private RestTestClient member;

    @DynamicPropertySource
    static void repo(DynamicPropertyRegistry properties) {
        properties.add("config.repo", () -> repo.toUri().toString());
        properties.add("config.state", () -> state.toString());
    }

    @BeforeEach
    void connect() throws IOException {
        save("application.yml", "greeting: selamat pagi\nshared: 1\n");
        stranger = RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .build();
        member = stranger.mutate()
                .defaultHeaders(headers -> headers.setBasicAuth("platform", "secret"))
                .build();
    }

    @Test
    void showsStrangersNothingButItsHealth() {
        for (var path : new String[] {"/order-service/default", "/order-service-default.yml", "/actuator/prometheus"}) {
            stranger.get().uri(path).exchange().expectStatus().isUnauthorized();
        }
        stranger.get()
                .uri("/actuator/health/readiness")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void servesAServiceItsOwnFileBeforeTheCommonOne() throws IOException {
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
    void servesAnUnknownServiceWhatIsCommon() {
        assertThat(sources("parking-service")).hasSize(1);
    }

    @Test
    void tellsExactlyThoseWhomAnEditConcerns() throws IOException {
        save("order-service.yml", "order.payment-window: 30m\n");
        await().until(() -> window().equals("30m"));
        var version = version("order-service");
        var other = version("payment-service");
        bus.said.clear();

        save("order-service.yml", "order.payment-window: 45m\n");

        await().untilAsserted(() -> assertThat(bus.said).hasSize(1));
        assertThat(bus.said.getFirst().getDestinationService()).isEqualTo("order-service:**");
        assertThat(bus.said.getFirst().getKeys()).containsExactly("order.payment-window");
        assertThat(window()).isEqualTo("45m");
        assertThat(version("order-service")).isNotEqualTo(version);
        assertThat(version("payment-service")).isEqualTo(other);
    }

    @Test
    void keepsServingTheLastGoodContent() throws IOException {
        save("order-service.yml", "order.payment-window: 30m\n");
        await().until(() -> window().equals("30m"));

        save("order-service.yml", "order.payment-window: [\n");

        await().untilAsserted(() -> assertThat(refused()).startsWith("order-service.yml:2: "));
        assertThat(window()).isEqualTo("30m");

        save("order-service.yml", "order.payment-window: 31m\n");
        await().until(() -> window().equals("31m"));
        assertThat(refused()).isEmpty();
    }

    @Test
    void believesNoCallWithoutASignature() {
        stranger.post().uri("/webhook").body("{}").exchange().expectStatus().isUnauthorized();
    }

    /** What would be said to the platform. */
    @TestConfiguration
    static class Bus implements BusBridge {

        final List<ConfigChanged> said = new CopyOnWriteArrayList<>();

        @Override
        public void send(RemoteApplicationEvent event) {
            said.add((ConfigChanged) event);
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

    private String refused() {
        return json("/actuator/repository").at("/refused/reasons/0").asString("");
    }

    private JsonNode sources(String service) {
        return environment(service).get("propertySources");
    }

    private JsonNode environment(String service) {
        return json("/" + service + "/default");
    }

    private JsonNode json(String path) {
        var answer = member.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        assertThat(answer).isNotNull();
        return answer;
    }
}
