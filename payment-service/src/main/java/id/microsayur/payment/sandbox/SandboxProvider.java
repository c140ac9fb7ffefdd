package id.microsayur.payment.sandbox;

import id.microsayur.live.Live;
import id.microsayur.payment.Answer;
import id.microsayur.payment.News;
import id.microsayur.payment.Payment;
import id.microsayur.payment.PaymentProvider;
import id.microsayur.payment.ProviderCalls;
import id.microsayur.payment.Refund;
import id.microsayur.payment.RefundAnswer;
import id.microsayur.payment.WebhookRejected;
import id.microsayur.payment.WebhookUnreadable;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    private final Live<RestClient> http;
    private final Live<SandboxProperties> properties;
    private final JsonMapper json;

    SandboxProvider(RestClient.Builder builder, Live<SandboxProperties> properties, JsonMapper json) {
        this.properties = properties;
        this.json = json;
        this.http =
                properties.derive(now -> ProviderCalls.to(now.url(), builder, now.connectTimeout(), now.readTimeout())
                        .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + now.key())
                        .build());
    }

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public Answer charge(Payment payment, @Nullable String token) {
        var bill = payment.bill();
        try {
            return answer(http.get()
                    .post()
                    .uri("/charges")
                    .header("Idempotency-Key", payment.id().toString())
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(new Charge(
                            bill.amount(),
                            bill.currency(),
                            bill.method(),
                            String.valueOf(token),
                            bill.orderId().toString()))
                    .retrieve()
                    .body(SandboxCharge.class));
        } catch (RestClientException e) {
            return ProviderCalls.wasSent(e)
                    ? new Answer.Unclear(ProviderCalls.why(e))
                    : new Answer.NotSent(ProviderCalls.why(e));
        }
    }

    @Override
    public Answer ask(Payment payment) {
        try {
            return answer(http.get()
                    .get()
                    .uri("/charges/by-key/{key}", payment.id())
                    .retrieve()
                    .body(SandboxCharge.class));
        } catch (HttpClientErrorException.NotFound _) {
            return new Answer.NeverCharged();
        } catch (RestClientException e) {
            return new Answer.Unclear(ProviderCalls.why(e));
        }
    }

    /** A key that it does not know yet is void from now on; what it has in hand it finishes. */
    @Override
    public Answer stop(Payment payment) {
        try {
            return answer(http.get()
                    .put()
                    .uri("/charges/by-key/{key}/void", payment.id())
                    .retrieve()
                    .body(SandboxCharge.class));
        } catch (RestClientException e) {
            return new Answer.Unclear(ProviderCalls.why(e));
        }
    }

    @Override
    public RefundAnswer refund(Payment payment, Refund refund) {
        try {
            return refundAnswer(http.get()
                    .post()
                    .uri("/refunds")
                    .header("Idempotency-Key", refund.id().toString())
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(new GiveBack(
                            payment.id().toString(),
                            refund.wish().amount(),
                            refund.wish().reason()))
                    .retrieve()
                    .body(SandboxRefund.class));
        } catch (RestClientException e) {
            return new RefundAnswer.Unclear(ProviderCalls.why(e));
        }
    }

    @Override
    public RefundAnswer askRefund(Payment payment, Refund refund) {
        try {
            return refundAnswer(http.get()
                    .get()
                    .uri("/refunds/by-key/{key}", refund.id())
                    .retrieve()
                    .body(SandboxRefund.class));
        } catch (HttpClientErrorException.NotFound _) {
            return new RefundAnswer.NeverRefunded();
        } catch (RestClientException e) {
            return new RefundAnswer.Unclear(ProviderCalls.why(e));
        }
    }

    @Override
    public Optional<Totals> totals() {
        try {
            return Optional.ofNullable(
                    http.get().get().uri("/totals").retrieve().body(Totals.class));
        } catch (RestClientException _) {
            return Optional.empty();
        }
    }

    @Override
    public News hear(HttpHeaders headers, byte[] body) {
        if (!SandboxSignature.fits(
                headers.getFirst("X-Signature"), body, properties.get().webhookSecret())) {
            throw new WebhookRejected();
        }
        var told = read(body);
        var charge = new SandboxCharge(told.chargeId(), told.status(), told.declineReason());
        return new News.OfCharge(told.key(), charge.toAnswer());
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

    private static RefundAnswer refundAnswer(@Nullable SandboxRefund refund) {
        return refund == null ? new RefundAnswer.Unclear("the provider answered nothing") : refund.toAnswer();
    }

    /** What the provider wants to know. */
    private record Charge(long amount, String currency, String method, String token, String reference) {}

    /** Which charge shall go back, and how much of it. */
    private record GiveBack(String chargeKey, long amount, String reason) {}

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
