package id.microsayur.payment;

import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.platform.test.ServiceTest;
import org.junit.jupiter.api.Test;

/** Charges without an outcome are resolved by queries to the provider. */
@ServiceTest
class ReconciliationIT extends StubbedProviderFixture {

    @Test
    void queriesTheProviderAfterATimeoutInsteadOfChargingAgain() {
        var testEventExchange = recordEvents();
        stubQuery(serverError()); // keeps the outcome open until the charge has returned
        assertThat(charge("tok_timeout", 1, 200).path("status").asString()).isEqualTo("UNKNOWN");

        stubQuery(okJson("{\"charge_id\": \"ch_9\", \"status\": \"succeeded\"}"));

        await().atMost(TIMEOUT)
                .untilAsserted(() ->
                        assertThat(publishedEvents(testEventExchange)).containsExactly("payment.completed ch_9 null"));
        assertThat(paymentsOfOrder().map(payment -> payment.path("status").asString()))
                .containsExactly("COMPLETED");
        assertThat(chargesSent()).isEqualTo(1);
    }

    @Test
    void failsAChargeUnknownToTheProvider() {
        var testEventExchange = recordEvents();
        stubQuery(serverError()); // keeps the outcome open until the charge has returned
        assertThat(charge("tok_error", 1, 200).path("status").asString()).isEqualTo("UNKNOWN");

        stubQuery(notFound());
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(publishedEvents(testEventExchange))
                        .containsExactly("payment.failed null never-charged"));

        assertThat(chargesSent()).isEqualTo(1);
    }
}
