package id.microsayur.configserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"spring.security.user.name=platform", "spring.security.user.password=secret"})
class ConfigServerTests {

    @TempDir
    static Path repo;

    @LocalServerPort
    int port;

    private RestTestClient stranger;
    private RestTestClient member;

    @DynamicPropertySource
    static void repo(DynamicPropertyRegistry properties) {
        properties.add("config.repo", () -> repo.toUri().toString());
    }

    @BeforeEach
    void connect() throws IOException {
        Files.writeString(repo.resolve("application.yml"), "greeting: selamat pagi\nshared: 1\n");
        Files.writeString(repo.resolve("order-service.yml"), "order.payment-window: 30m\nshared: 2\n");
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
    void servesAServiceItsOwnFileBeforeTheCommonOne() {
        var sources = sources("order-service");

        assertThat(sources).hasSize(2);
        assertThat(sources.get(0).at("/source/order.payment-window").asString()).isEqualTo("30m");
        assertThat(sources.get(0).at("/source/shared").asInt()).isEqualTo(2);
        assertThat(sources.get(1).at("/source/greeting").asString()).isEqualTo("selamat pagi");
    }

    @Test
    void servesAnUnknownServiceWhatIsCommon() {
        assertThat(sources("parking-service")).hasSize(1);
    }

    @Test
    void readsAnEditedFileAtOnce() throws IOException {
        sources("order-service");

        Files.writeString(repo.resolve("order-service.yml"), "order.payment-window: 45m\n");

        assertThat(sources("order-service")
                        .get(0)
                        .at("/source/order.payment-window")
                        .asString())
                .isEqualTo("45m");
    }

    private JsonNode sources(String service) {
        var environment = member.get()
                .uri("/{service}/default", service)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        assertThat(environment).isNotNull();
        return environment.get("propertySources");
    }
}
