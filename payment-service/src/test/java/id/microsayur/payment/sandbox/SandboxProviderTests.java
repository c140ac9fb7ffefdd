package id.microsayur.payment.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.payment.Answer;
import id.microsayur.payment.Bill;
import id.microsayur.payment.Funds;
import id.microsayur.payment.Handling;
import id.microsayur.payment.Payment;
import id.microsayur.payment.PaymentStatus;
import id.microsayur.payment.WebhookRejected;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

class SandboxProviderTests {

    private static final String BODY = "{\"key\": \"d2a7c3b4-5e6f-4a1b-8c9d-0e1f2a3b4c5d\"}";

    @Test
    void knowsThatNothingWasSentWhenNobodyListens() {
        assertThat(providerAt(unusedPort()).charge(payment(), "tok_ok")).isInstanceOf(Answer.NotSent.class);
    }

    @Test
    void isInDoubtWhenTheConnectionBreaksAfterSending() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(providerAt(silent.getLocalPort()).charge(payment(), "tok_ok"))
                    .isInstanceOf(Answer.Unclear.class);
        }
    }

    @Test
    void hearsOnlyWhoKnowsTheSecret() {
        assertThat(SandboxSignature.fits(SandboxSignature.of(bytes(BODY), "secret"), bytes(BODY), "secret"))
                .isTrue();
        assertThat(SandboxSignature.fits(SandboxSignature.of(bytes(BODY), "other"), bytes(BODY), "secret"))
                .isFalse();
        assertThat(SandboxSignature.fits(SandboxSignature.of(bytes(BODY), "secret"), bytes(BODY + " "), "secret"))
                .isFalse();
        assertThatExceptionOfType(WebhookRejected.class)
                .isThrownBy(() -> providerAt(unusedPort()).hear(new HttpHeaders(), bytes(BODY)));
    }

    private static SandboxProvider providerAt(int port) {
        var properties = new SandboxProperties(
                URI.create("http://127.0.0.1:" + port),
                "key",
                "secret",
                Duration.ofMillis(500),
                Duration.ofMillis(300));
        return new SandboxProvider(RestClient.builder(), () -> properties, JsonMapper.shared());
    }

    private static int unusedPort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Payment payment() {
        var bill = new Bill(UUID.randomUUID(), UUID.randomUUID(), "order-1234567890-1", 15_000, "IDR", "card");
        return new Payment(
                UUID.randomUUID(),
                bill,
                Instant.EPOCH,
                PaymentStatus.PENDING,
                new Handling("sandbox", null, null, null),
                new Funds(0, 0, 0, false),
                0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
