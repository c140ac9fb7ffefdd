package id.microsayur.discovery;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.client.RestTestClient;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.security.user.name=platform",
            "spring.security.user.password=secret",
            "eureka.server.wait-time-in-ms-when-sync-empty=600000"
        })
@DirtiesContext // the registry runs threads of its own
class RestartedDiscoveryTests {

    @LocalServerPort
    int port;

    /** A rejected client retains its cached copy. */
    @Test
    void rejectsRegistryRequestsAfterARestart() {
        RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .defaultHeaders(headers -> headers.setBasicAuth("platform", "secret"))
                .build()
                .get()
                .uri("/eureka/apps")
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void isNotReadyBeforeInstancesCanRegisterAgain() {
        RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .build()
                .get()
                .uri("/actuator/health/readiness")
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    }
}
