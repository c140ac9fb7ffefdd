package id.microsayur.payment;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.platform.test.ServiceTest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

/** Webhook requests of the sandbox and of Midtrans complete pending charges. */
@ServiceTest
class ProviderWebhookIT extends StubbedProviderFixture {

    @Test
    void completesAPendingChargeByWebhook() {
        var testEventExchange = recordEvents();
        stubQuery(okJson("{\"charge_id\": \"ch_1\", \"status\": \"pending\"}")); // the reconciler must not decide
        var receipt = charge("tok_pending", 1, 200);
        assertThat(receipt.path("status").asString()).isEqualTo("PENDING");
        var body = "{\"charge_id\": \"ch_1\", \"key\": \"%s\", \"status\": \"succeeded\"}".formatted(id(receipt));

        sendWebhook(body, sign(body + " ")).expectStatus().isUnauthorized();
        assertThat(charge("tok_pending", 1, 200).path("status").asString()).isEqualTo("PENDING");
        sendWebhook("{}", sign("{}")).expectStatus().isBadRequest();
        sendWebhook(body, sign(body)).expectStatus().isOk();
        sendWebhook(body, sign(body)).expectStatus().isOk();

        assertThat(charge("tok_pending", 1, 200).path("status").asString()).isEqualTo("COMPLETED");
        await().atMost(TIMEOUT)
                .untilAsserted(() ->
                        assertThat(publishedEvents(testEventExchange)).containsExactly("payment.completed ch_1 null"));
    }

    @Test
    void completesAMidtransBankTransferByNotification() throws Exception {
        var testEventExchange = recordEvents();
        provider.stubFor(post("/v2/charge").willReturn(okJson("""
                {"status_code": "201", "transaction_id": "tx-1", "gross_amount": "15000.00",
                 "transaction_status": "pending", "va_numbers": [{"bank": "bni", "va_number": "9888123"}]}""")));
        provider.stubFor(get(urlPathMatching("/v2/.*/status")).willReturn(okJson("""
                {"status_code": "201", "transaction_id": "tx-1", "gross_amount": "15000.00",
                 "transaction_status": "pending"}""")));
        var receipt = PaymentApiClient.body(client.charge(order, customer, 1, "bank_transfer", "bni")
                .expectStatus()
                .isOk());
        assertThat(receipt.path("status").asString()).isEqualTo("PENDING");
        assertThat(receipt.path("instructions").path("account").asString()).isEqualTo("9888123");

        sendMidtransNotification(receipt, "another key").expectStatus().isUnauthorized();
        sendMidtransNotification(receipt, SECRET).expectStatus().isOk();
        sendMidtransNotification(receipt, SECRET).expectStatus().isOk();

        await().atMost(TIMEOUT)
                .untilAsserted(() ->
                        assertThat(publishedEvents(testEventExchange)).containsExactly("payment.completed tx-1 null"));
    }

    @Test
    void refundsAChargeThatSucceedsAfterItFailed() {
        var testEventExchange = recordEvents();
        var receipt = charge("tok_declined", 1, 200);
        provider.stubFor(post("/refunds").willReturn(okJson("{\"refund_id\": \"re_1\", \"status\": \"succeeded\"}")));
        var body = "{\"charge_id\": \"ch_7\", \"key\": \"%s\", \"status\": \"succeeded\"}".formatted(id(receipt));

        sendWebhook(body, sign(body)).expectStatus().isOk();

        await().atMost(TIMEOUT).untilAsserted(() -> {
            assertThat(client.refundsOf(id(receipt)).path(0).path("status").asString())
                    .isEqualTo("COMPLETED");
            assertThat(publishedEvents(testEventExchange)).containsExactly("payment.failed ch_1 card-declined");
        });
        assertThat(charge("tok_ok", 2, 200).path("status").asString()).isEqualTo("COMPLETED");
    }

    private RestTestClient.ResponseSpec sendMidtransNotification(JsonNode payment, String key) throws Exception {
        var signature = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-512")
                        .digest((id(payment) + "200" + "15000.00" + key).getBytes(StandardCharsets.UTF_8)));
        return client.anonymous()
                .post()
                .uri("/api/payments/webhooks/midtrans")
                .contentType(MediaType.APPLICATION_JSON)
                .body("""
                        {"order_id": "%s", "status_code": "200", "gross_amount": "15000.00", "transaction_id": "tx-1",
                         "transaction_status": "settlement", "signature_key": "%s"}""".formatted(id(payment), signature))
                .exchange();
    }

    private RestTestClient.ResponseSpec sendWebhook(String body, String signature) {
        return client.anonymous()
                .post()
                .uri("/api/payments/webhooks/sandbox")
                .header("X-Signature", signature)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    private static String sign(String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
