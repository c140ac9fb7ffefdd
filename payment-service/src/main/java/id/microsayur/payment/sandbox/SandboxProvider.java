package id.microsayur.payment.sandbox;

import id.microsayur.payment.Answer;
import id.microsayur.payment.Payment;
import id.microsayur.payment.PaymentProvider;
import id.microsayur.payment.WebhookRejected;
import id.microsayur.payment.WebhookUnreadable;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The sandbox over HTTP. It is never asked twice for the same charge: what is unclear is for the reconciler. */
@Component
class SandboxProvider implements PaymentProvider {

    private final RestClient http;
    private final SandboxProperties properties;
    private final JsonMapper json;

    SandboxProvider(RestClient.Builder builder, SandboxProperties properties, JsonMapper json) {
        this.properties = properties;
        this.json = json;
        var settings =
                HttpClientSettings.defaults().withTimeouts(properties.connectTimeout(), properties.readTimeout());
        this.http = builder.baseUrl(properties.url().toString())
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + properties.key())
                .requestFactory(ClientHttpRequestFactoryBuilder.jdk()
                        .withHttpClientCustomizer(client -> client.version(HttpClient.Version.HTTP_1_1))
                        .build(settings))
                .build();
    }

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public Answer charge(Payment payment, String token) {
        var bill = payment.bill();
        try {
            return answer(http.post()
                    .uri("/charges")
                    .header("Idempotency-Key", payment.id().toString())
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(new Charge(
                            bill.amount(),
                            bill.currency(),
                            bill.method(),
                            token,
                            bill.orderId().toString()))
                    .retrieve()
                    .body(SandboxCharge.class));
        } catch (RestClientException e) {
            return wasSent(e) ? new Answer.Unclear(why(e)) : new Answer.NotSent(why(e));
        }
    }

    @Override
    public Answer ask(UUID paymentId) {
        try {
            return answer(http.get()
                    .uri("/charges/by-key/{key}", paymentId)
                    .retrieve()
                    .body(SandboxCharge.class));
        } catch (HttpClientErrorException.NotFound _) {
            return new Answer.NeverCharged();
        } catch (RestClientException e) {
            return new Answer.Unclear(why(e));
        }
    }

    @Override
    public News hear(HttpHeaders headers, byte[] body) {
        if (!SandboxSignature.fits(headers.getFirst("X-Signature"), body, properties.webhookSecret())) {
            throw new WebhookRejected();
        }
        var told = read(body);
        return new News(told.key(), new SandboxCharge(told.chargeId(), told.status(), told.declineReason()).toAnswer());
    }

    private Told read(byte[] body) {
        try {
            return json.readValue(body, Told.class);
        } catch (JacksonException e) {
            throw new WebhookUnreadable();
        }
    }

    private static Answer answer(@Nullable SandboxCharge charge) {
        return charge == null ? new Answer.Unclear("the provider answered nothing") : charge.toAnswer();
    }

    private static boolean wasSent(RestClientException e) {
        var cause = NestedExceptionUtils.getMostSpecificCause(e);
        return !(e.contains(ConnectException.class)
                || e.contains(HttpConnectTimeoutException.class)
                || cause instanceof UnknownHostException);
    }

    /** Without the message: it may quote what was sent. */
    private static String why(RestClientException e) {
        return NestedExceptionUtils.getMostSpecificCause(e).getClass().getSimpleName();
    }

    /** What the provider wants to know. */
    private record Charge(long amount, String currency, String method, String token, String reference) {}

    /** What its webhook says. */
    private record Told(
            UUID key,
            @Nullable String chargeId,
            @Nullable String status,
            @Nullable String declineReason) {

        private Told {
            Objects.requireNonNull(key);
        }
    }
}
