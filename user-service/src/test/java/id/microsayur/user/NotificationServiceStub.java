package id.microsayur.user;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.LoggedResponse;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.test.context.DynamicPropertyRegistry;

/** WireMock stub of notification-service and of the token issuer that its client uses. */
final class NotificationServiceStub {

    private final HeldResponse heldResponse = new HeldResponse();
    private final WireMockServer http =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1").extensions(heldResponse));

    void start(DynamicPropertyRegistry properties) {
        http.start();
        for (var service : List.of("user-service", "notification-service")) {
            properties.add("spring.cloud.discovery.client.simple.instances." + service + "[0].uri", http::baseUrl);
        }
        properties.add(
                "platform.calls.notification-service.read-timeout", () -> "30s"); // a slow machine repeats no call
        http.stubFor(post("/oauth2/token").willReturn(okJson("""
                {"access_token": "service-token", "token_type": "Bearer", "expires_in": 600}""")));
    }

    void respondWith(int status) {
        respondWith(aResponse().withStatus(status));
    }

    /** Accepts registrations, but responds only after {@link #releaseResponses()}. */
    void holdResponses() {
        respondWith(aResponse().withStatus(202).withTransformers(HeldResponse.NAME));
    }

    boolean isHoldingResponse() {
        return heldResponse.received.getCount() == 0;
    }

    void releaseResponses() {
        heldResponse.released.countDown();
    }

    private void respondWith(ResponseDefinitionBuilder response) {
        http.stubFor(post("/api/notifications/user-registered").willReturn(response));
    }

    /** Received requests that contain the address, in chronological order. */
    List<ServeEvent> requestsFor(String email) {
        return http.getAllServeEvents().reversed().stream()
                .filter(event -> event.getRequest().getBodyAsString().contains(email))
                .toList();
    }

    List<Integer> responseStatusesFor(String email) {
        return requestsFor(email).stream()
                .map(ServeEvent::getResponse)
                .map(LoggedResponse::getStatus)
                .toList();
    }

    /** Blocks the response until the test releases it, for at most a minute. */
    private static final class HeldResponse implements ResponseDefinitionTransformerV2 {

        static final String NAME = "held-response";

        final CountDownLatch received = new CountDownLatch(1);
        final CountDownLatch released = new CountDownLatch(1);

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            received.countDown();
            try {
                if (!released.await(60, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("The test did not release the response");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            return event.getResponseDefinition();
        }

        @Override
        public String getName() {
            return NAME;
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }
    }
}
