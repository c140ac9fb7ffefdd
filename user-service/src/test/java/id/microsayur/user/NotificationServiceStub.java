package id.microsayur.user;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.LoggedResponse;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.List;
import org.springframework.test.context.DynamicPropertyRegistry;

/** notification-service as seen from here, and the token issuer on the way to it. */
final class NotificationServiceStub {

    private final WireMockServer http =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    void start(DynamicPropertyRegistry properties) {
        http.start();
        for (var service : List.of("user-service", "notification-service")) {
            properties.add("spring.cloud.discovery.client.simple.instances." + service + "[0].uri", http::baseUrl);
        }
        http.stubFor(post("/oauth2/token").willReturn(okJson("""
                {"access_token": "service-token", "token_type": "Bearer", "expires_in": 600}""")));
    }

    void respondWith(int status) {
        respondWith(aResponse().withStatus(status));
    }

    void respondWithDelay() {
        respondWith(aResponse().withStatus(202).withFixedDelay(1_000));
    }

    private void respondWith(ResponseDefinitionBuilder answer) {
        http.stubFor(post("/api/notifications/user-registered").willReturn(answer));
    }

    /** What it was told of this person, in order. */
    List<ServeEvent> requestsFor(String email) {
        return http.getAllServeEvents().reversed().stream()
                .filter(call -> call.getRequest().getBodyAsString().contains(email))
                .toList();
    }

    List<Integer> responseStatusesFor(String email) {
        return requestsFor(email).stream()
                .map(ServeEvent::getResponse)
                .map(LoggedResponse::getStatus)
                .toList();
    }
}
