package id.microsayur.payment.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.payment.ChargeRequest;
import id.microsayur.payment.ChargeResult;
import id.microsayur.payment.Payment;
import id.microsayur.payment.PaymentAmounts;
import id.microsayur.payment.PaymentInstructions;
import id.microsayur.payment.PaymentStatus;
import id.microsayur.payment.ProviderDetails;
import id.microsayur.payment.provider.PaymentTokenRule.TestOutcome;
import id.microsayur.payment.provider.PaymentTokenRule.TokenKind;
import id.microsayur.payment.provider.PaymentTokenRule.TokenValue;
import id.microsayur.payment.provider.ProviderDisabled;
import id.microsayur.payment.provider.RefundResult;
import id.microsayur.payment.provider.WebhookBodyInvalid;
import id.microsayur.payment.provider.WebhookSignatureInvalid;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

class SandboxProviderTests {

    private static final String BODY = "{\"key\": \"d2a7c3b4-5e6f-4a1b-8c9d-0e1f2a3b4c5d\"}";

    @Test
    void isNotSentWhenTheConnectionIsRefused() {
        assertThat(providerAt(unusedPort()).charge(payment(), "tok_ok")).isInstanceOf(ChargeResult.NotSent.class);
    }

    @Test
    void isUnclearWhenTheConnectionBreaksAfterSending() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(providerAt(silent.getLocalPort()).charge(payment(), "tok_ok"))
                    .isInstanceOf(ChargeResult.Unclear.class);
        }
    }

    @Test
    void acceptsWebhooksSignedWithTheSecretOnly() {
        assertThat(SandboxSignature.matches(SandboxSignature.compute(bytes(BODY), "secret"), bytes(BODY), "secret"))
                .isTrue();
        assertThat(SandboxSignature.matches(SandboxSignature.compute(bytes(BODY), "other"), bytes(BODY), "secret"))
                .isFalse();
        assertThat(SandboxSignature.matches(
                        SandboxSignature.compute(bytes(BODY), "secret"), bytes(BODY + " "), "secret"))
                .isFalse();
        assertThatExceptionOfType(WebhookSignatureInvalid.class)
                .isThrownBy(() -> providerAt(unusedPort()).parseWebhook(new HttpHeaders(), bytes(BODY)));
    }

    @Test
    void namesTheTokensOfAMethod() {
        var provider = providerAt(unusedPort());

        assertThat(provider.tokenRule("card").values())
                .contains(new TokenValue("tok_ok", TestOutcome.PAID))
                .noneMatch(value -> value.outcome() == TestOutcome.WAITS_FOR_CUSTOMER);
        assertThat(provider.tokenRule("bank_transfer").kind()).isEqualTo(TokenKind.BANK);
        assertThat(provider.tokenRule("bank_transfer").values())
                .contains(new TokenValue("bca", TestOutcome.WAITS_FOR_CUSTOMER));
        assertThat(provider.tokenRule("qris").values())
                .startsWith(new TokenValue("qris", TestOutcome.WAITS_FOR_CUSTOMER));
        assertThat(provider.isTest()).isTrue();
    }

    @Test
    void keepsTheInstructionsOfAPendingCharge() {
        var instructions =
                new PaymentInstructions("bca", "88001", null, "http://127.0.0.1:9099/pay/ch_1", Instant.EPOCH);

        assertThat(new SandboxCharge("ch_1", "pending", null, instructions).toChargeResult())
                .isEqualTo(new ChargeResult.Pending("ch_1", instructions));
    }

    @ParameterizedTest
    @CsvSource({
        "ch_1, succeeded, Succeeded",
        "ch_1, declined, Declined",
        "ch_1, , Unclear",
        "ch_1, 'SUCCEEDED', Unclear",
        ", succeeded, Unclear",
        "'', succeeded, Unclear",
        "'ch 1', succeeded, Unclear",
        "'ch\u0000', succeeded, Unclear"
    })
    void isUnclearAboutAnUnknownStatusAndAReferenceThatIsNone(String chargeId, String status, String result) {
        assertThat(new SandboxCharge(chargeId, status, null, null)
                        .toChargeResult()
                        .getClass()
                        .getSimpleName())
                .isEqualTo(result);
        assertThat(new SandboxRefund(chargeId, status, null).toRefundResult())
                .matches(refund -> refund instanceof RefundResult.Unclear == result.equals("Unclear"));
    }

    @Test
    void storesNoReasonOrInstructionThatCanNotBeOne() {
        assertThat(new SandboxCharge("ch_1", "declined", "card_\u0000stolen", null).toChargeResult())
                .isEqualTo(new ChargeResult.Declined("ch_1", "declined"));
        assertThat(new SandboxCharge("ch_1", "declined", "insufficient_funds", null).toChargeResult())
                .isEqualTo(new ChargeResult.Declined("ch_1", "insufficient-funds"));
        var odd = new PaymentInstructions("bca", "\u0000", "q".repeat(2_001), "", null);
        assertThat(new SandboxCharge("ch_1", "pending", null, odd).toChargeResult())
                .isEqualTo(new ChargeResult.Pending("ch_1", new PaymentInstructions("bca", null, null, null, null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"key\": null}", "{\"key\": \"\"}", "{\"key\": \"1\"}"})
    void refusesASignedNotificationThatIsNone(String body) {
        var headers = new HttpHeaders();
        headers.set("X-Signature", SandboxSignature.compute(bytes(body), "secret"));

        assertThatExceptionOfType(WebhookBodyInvalid.class)
                .isThrownBy(() -> providerAt(unusedPort()).parseWebhook(headers, bytes(body)));
    }

    @Test
    void isDisabledInProduction() {
        var production = new MockEnvironment();
        production.setActiveProfiles("production");
        var provider = providerAt(unusedPort(), production);

        assertThat(provider.missingConfiguration()).contains("production");
        assertThat(providerAt(unusedPort()).missingConfiguration()).isNull();
        assertThatExceptionOfType(ProviderDisabled.class)
                .isThrownBy(() -> provider.parseWebhook(new HttpHeaders(), bytes(BODY)));
    }

    private static SandboxProvider providerAt(int port) {
        return providerAt(port, new MockEnvironment());
    }

    private static SandboxProvider providerAt(int port, Environment environment) {
        var properties = new SandboxProperties(
                URI.create("http://127.0.0.1:" + port),
                "key",
                "secret",
                Duration.ofMillis(500),
                Duration.ofMillis(300));
        return new SandboxProvider(RestClient.builder(), () -> properties, JsonMapper.shared(), environment);
    }

    private static int unusedPort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Payment payment() {
        var chargeRequest =
                new ChargeRequest(UUID.randomUUID(), UUID.randomUUID(), "order-1234567890-1", 15_000, "IDR", "card");
        return new Payment(
                UUID.randomUUID(),
                chargeRequest,
                Instant.EPOCH,
                PaymentStatus.PENDING,
                new ProviderDetails("sandbox", null, null, null),
                new PaymentAmounts(0, 0, 0, false),
                0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
