package id.microsayur.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.client.RestTestClient;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.security.user.name=platform",
            "spring.security.user.password=secret",
            "eureka.server.wait-time-in-ms-when-sync-empty=3000"
        })
@DirtiesContext // the registry runs threads of its own
class DiscoveryTests {

    private static final String INSTANCE = """
            {"instance": {"instanceId": "order-service:4001", "hostName": "127.0.0.1", "ipAddr": "127.0.0.1",
             "app": "ORDER-SERVICE", "vipAddress": "order-service", "status": "UP", "port": {"$": 4001, "@enabled": "true"},
             "dataCenterInfo": {"@class": "com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo", "name": "MyOwn"}}}
            """;

    @LocalServerPort
    int port;

    private RestTestClient anonymous;
    private RestTestClient authenticated;

    @BeforeEach
    void connect() {
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
        for (var path : new String[] {"/", "/eureka/apps", "/actuator/prometheus"}) {
            anonymous.get().uri(path).exchange().expectStatus().isUnauthorized();
        }
        await().until(() -> status(anonymous, "/actuator/health/readiness") == HttpStatus.OK);
    }

    @Test
    void listsARegisteredInstance() {
        authenticated
                .post()
                .uri("/eureka/apps/ORDER-SERVICE")
                .contentType(MediaType.APPLICATION_JSON)
                .body(INSTANCE)
                .exchange()
                .expectStatus()
                .isNoContent();

        await().until(() -> status(authenticated, "/eureka/apps") == HttpStatus.OK);
        authenticated
                .get()
                .uri("/eureka/apps/ORDER-SERVICE")
                .accept(MediaType.APPLICATION_JSON)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.application.instance[0].instanceId")
                .isEqualTo("order-service:4001");
    }

    @Test
    void rejectsRegistryRequestsWhileTheRegistryIsEmpty() {
        await().until(() -> status(anonymous, "/actuator/health/readiness") == HttpStatus.OK);
        authenticated
                .delete()
                .uri("/eureka/apps/ORDER-SERVICE/order-service:4001")
                .exchange()
                .returnResult(Void.class);
        for (var path : new String[] {"/eureka/apps", "/eureka/apps/", "/eureka/apps/delta"}) {
            assertThat(status(authenticated, path)).as(path).isEqualTo(HttpStatus.FORBIDDEN);
        }
    }

    private static HttpStatusCode status(RestTestClient client, String path) {
        return client.get()
                .uri(path)
                .accept(MediaType.APPLICATION_JSON)
                .exchange()
                .returnResult(Void.class)
                .getStatus();
    }
}
