package id.microsayur.payment.provider.sandbox;

import id.microsayur.payment.ChargeResult;
import id.microsayur.payment.Payment;
import id.microsayur.payment.provider.PaymentProvider;
import id.microsayur.payment.provider.PaymentTokenRule;
import id.microsayur.payment.provider.ProviderDisabled;
import id.microsayur.payment.provider.ProviderHttpClients;
import id.microsayur.payment.provider.ProviderNotification;
import id.microsayur.payment.provider.ProviderRefundRequest;
import id.microsayur.payment.provider.RefundResult;
import id.microsayur.payment.provider.WebhookBodyInvalid;
import id.microsayur.payment.provider.WebhookSignatureInvalid;
import id.microsayur.runtime.refresh.Refreshable;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Charges by the sandbox over HTTP; a request is never repeated here, an unclear result is left to the reconciler. */
@Component
class SandboxProvider implements PaymentProvider {

    private final Refreshable<RestClient> http;
    private final Refreshable<SandboxProperties> properties;
    private final JsonMapper json;
    private final boolean production;

    SandboxProvider(
            RestClient.Builder builder,
            Refreshable<SandboxProperties> properties,
            JsonMapper json,
            Environment environment) {
        this.properties = properties;
        this.json = json;
        this.production = environment.acceptsProfiles(Profiles.of("production"));
        this.http = properties.derive(
                now -> ProviderHttpClients.builder(now.url(), builder, now.connectTimeout(), now.readTimeout())
                        .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + now.key())
                        .build());
    }

    @Override
    public String name() {
        return "sandbox";
    }

    /** The sandbox accepts tokens that anyone can invent. */
    @Override
    public @Nullable String missingConfiguration() {
        return production
                ? "the sandbox is never active with the profile production: name another provider in payment.methods"
                : null;
    }

    @Override
    public PaymentTokenRule tokenRule(String method) {
        return SandboxTokens.ruleFor(method);
    }

    @Override
    public boolean isTest() {
        return true;
    }

    @Override
    public ChargeResult charge(Payment payment, @Nullable String token) {
        var chargeRequest = payment.request();
        try {
            return chargeResult(http.get()
                    .post()
                    .uri("/charges")
                    .header("Idempotency-Key", payment.id().toString())
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(new ChargeBody(
                            chargeRequest.amount(),
                            chargeRequest.currency(),
                            chargeRequest.method(),
                            String.valueOf(token),
                            chargeRequest.orderId().toString()))
                    .retrieve()
                    .body(SandboxCharge.class));
        } catch (RestClientException e) {
            return ProviderHttpClients.mayHaveBeenSent(e)
                    ? new ChargeResult.Unclear(ProviderHttpClients.failureName(e))
                    : new ChargeResult.NotSent(ProviderHttpClients.failureName(e));
        }
    }

    @Override
    public ChargeResult queryCharge(Payment payment) {
        try {
            return chargeResult(http.get()
                    .get()
                    .uri("/charges/by-key/{key}", payment.id())
                    .retrieve()
                    .body(SandboxCharge.class));
        } catch (HttpClientErrorException.NotFound _) {
            return new ChargeResult.NeverCharged();
        } catch (RestClientException e) {
            return new ChargeResult.Unclear(ProviderHttpClients.failureName(e));
        }
    }

    /** Voids a key that the sandbox does not know yet; a charge under a known key stays as it is. */
    @Override
    public ChargeResult cancelCharge(Payment payment) {
        try {
            return chargeResult(http.get()
                    .put()
                    .uri("/charges/by-key/{key}/void", payment.id())
                    .retrieve()
                    .body(SandboxCharge.class));
        } catch (RestClientException e) {
            return new ChargeResult.Unclear(ProviderHttpClients.failureName(e));
        }
    }

    @Override
    public RefundResult refund(Payment payment, ProviderRefundRequest refund) {
        try {
            return refundResult(http.get()
                    .post()
                    .uri("/refunds")
                    .header("Idempotency-Key", refund.id().toString())
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(new RefundBody(payment.id().toString(), refund.amount(), refund.reason()))
                    .retrieve()
                    .body(SandboxRefund.class));
        } catch (RestClientException e) {
            return new RefundResult.Unclear(ProviderHttpClients.failureName(e));
        }
    }

    @Override
    public RefundResult queryRefund(Payment payment, ProviderRefundRequest refund) {
        try {
            return refundResult(http.get()
                    .get()
                    .uri("/refunds/by-key/{key}", refund.id())
                    .retrieve()
                    .body(SandboxRefund.class));
        } catch (HttpClientErrorException.NotFound _) {
            return new RefundResult.NeverRefunded();
        } catch (RestClientException e) {
            return new RefundResult.Unclear(ProviderHttpClients.failureName(e));
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
    public ProviderNotification parseWebhook(HttpHeaders headers, byte[] body) {
        var missing = missingConfiguration();
        if (missing != null) {
            throw new ProviderDisabled(name(), missing);
        }
        if (!SandboxSignature.matches(
                headers.getFirst("X-Signature"), body, properties.get().webhookSecret())) {
            throw new WebhookSignatureInvalid();
        }
        var webhookBody = parse(body);
        var charge = new SandboxCharge(webhookBody.chargeId(), webhookBody.status(), webhookBody.declineReason(), null);
        return new ProviderNotification.ChargeUpdated(webhookBody.key(), charge.toChargeResult());
    }

    private WebhookBody parse(byte[] body) {
        WebhookBody parsed;
        try {
            parsed = json.readValue(body, WebhookBody.class);
        } catch (JacksonException _) {
            throw new WebhookBodyInvalid();
        }
        if (parsed == null) { // the JSON text null
            throw new WebhookBodyInvalid();
        }
        return parsed;
    }

    private static ChargeResult chargeResult(@Nullable SandboxCharge charge) {
        return charge == null ? new ChargeResult.Unclear("the response has no body") : charge.toChargeResult();
    }

    private static RefundResult refundResult(@Nullable SandboxRefund refund) {
        return refund == null ? new RefundResult.Unclear("the response has no body") : refund.toRefundResult();
    }

    private record ChargeBody(long amount, String currency, String method, String token, String reference) {

        @Override
        public String toString() {
            return "ChargeBody[" + reference + ", " + amount + " " + currency + "]";
        }
    }

    private record RefundBody(String chargeKey, long amount, String reason) {}

    private record WebhookBody(
            UUID key,
            @Nullable String chargeId,
            @Nullable String status,
            @Nullable String declineReason) {

        private WebhookBody {
            Objects.requireNonNull(key);
        }
    }
}
