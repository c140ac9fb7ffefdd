package id.microsayur.payment.provider.midtrans;

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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Charges cards, virtual accounts and QRIS by Midtrans; disabled until the server key is set. */
@Component
class MidtransProvider implements PaymentProvider {

    private static final Logger log = LoggerFactory.getLogger(MidtransProvider.class);

    private final MidtransClient midtrans;
    private final Refreshable<MidtransProperties> properties;
    private final JsonMapper json;

    MidtransProvider(MidtransClient midtrans, Refreshable<MidtransProperties> properties, JsonMapper json) {
        this.midtrans = midtrans;
        this.properties = properties;
        this.json = json;
    }

    @Override
    public String name() {
        return "midtrans";
    }

    @Override
    public @Nullable String missingConfiguration() {
        return properties.get().serverKey().isBlank()
                ? "payment.midtrans.server-key is not set: give it in the environment variable PAYMENT_MIDTRANS_SERVERKEY"
                : null;
    }

    @Override
    public PaymentTokenRule tokenRule(String method) {
        return switch (method) {
            case "bank_transfer" -> MidtransChargeRequest.BANK_RULE;
            case "qris" -> PaymentTokenRule.ANY_TOKEN;
            default -> PaymentProvider.super.tokenRule(method);
        };
    }

    @Override
    public boolean isTest() {
        return properties.get().url().getHost().contains("sandbox");
    }

    @Override
    public ChargeResult charge(Payment payment, @Nullable String token) {
        var request = MidtransChargeRequest.of(payment, String.valueOf(token), properties.get());
        if (request == null) {
            return new ChargeResult.Declined(null, "payment-method-unavailable");
        }
        try {
            var transaction = midtrans.charge(request);
            return switch (transaction.statusCode()) {
                case "401", "403" -> {
                    log.error(
                            "Midtrans rejects the server key ({}); no charge is possible until payment.midtrans.server-key is correct",
                            transaction.statusCode());
                    yield new ChargeResult.NotSent("server key rejected");
                }
                case "400", "402", "408", "411", "413" ->
                    new ChargeResult.Declined(null, "refused-" + transaction.statusCode());
                default -> transaction.toChargeResult(payment);
            };
        } catch (RestClientException e) {
            return ProviderHttpClients.mayHaveBeenSent(e)
                    ? new ChargeResult.Unclear(ProviderHttpClients.failureName(e))
                    : new ChargeResult.NotSent(ProviderHttpClients.failureName(e));
        }
    }

    @Override
    public ChargeResult queryCharge(Payment payment) {
        try {
            var transaction = midtrans.status(payment);
            return transaction.hasStatusCode("404")
                    ? new ChargeResult.NeverCharged()
                    : transaction.toChargeResult(payment);
        } catch (RestClientException e) {
            return new ChargeResult.Unclear(ProviderHttpClients.failureName(e));
        }
    }

    /** Cancels a pending charge only: Midtrans cannot block a charge that it has not received. */
    @Override
    public ChargeResult cancelCharge(Payment payment) {
        var chargeResult = queryCharge(payment);
        if (!(chargeResult instanceof ChargeResult.Pending)) {
            return chargeResult;
        }
        try {
            midtrans.cancel(payment);
            return queryCharge(payment);
        } catch (RestClientException e) {
            return new ChargeResult.Unclear(ProviderHttpClients.failureName(e));
        }
    }

    /** A captured but unsettled card charge cannot be refunded, only cancelled as a whole. */
    @Override
    public RefundResult refund(Payment payment, ProviderRefundRequest refund) {
        try {
            var transaction = midtrans.refund(payment, refund);
            if (transaction.hasStatusCode("200")) {
                return new RefundResult.Refunded(refund.id().toString());
            }
            if (transaction.hasStatusCode("412")
                    && isWhole(payment, refund)
                    && midtrans.cancel(payment).hasStatusCode("200")) {
                return new RefundResult.Refunded("cancel-" + payment.id());
            }
            return switch (transaction.statusCode()) {
                case "400", "402", "413", "414" -> new RefundResult.Declined("refused-" + transaction.statusCode());
                default -> new RefundResult.Unclear("Midtrans responded with status " + transaction.statusCode());
            };
        } catch (RestClientException e) {
            return new RefundResult.Unclear(ProviderHttpClients.failureName(e));
        }
    }

    @Override
    public RefundResult queryRefund(Payment payment, ProviderRefundRequest refund) {
        try {
            var transaction = midtrans.status(payment);
            if ("cancel".equals(transaction.transactionStatus()) && isWhole(payment, refund)) {
                return new RefundResult.Refunded("cancel-" + payment.id());
            }
            if (transaction.transactionStatus().isEmpty()) {
                return new RefundResult.Unclear("Midtrans responded with status " + transaction.statusCode());
            }
            var key = refund.id().toString();
            return transaction.hasRefund(key) ? new RefundResult.Refunded(key) : new RefundResult.NeverRefunded();
        } catch (RestClientException e) {
            return new RefundResult.Unclear(ProviderHttpClients.failureName(e));
        }
    }

    @Override
    public ProviderNotification parseWebhook(HttpHeaders headers, byte[] body) {
        var missing = missingConfiguration();
        if (missing != null) {
            throw new ProviderDisabled(name(), missing);
        }
        MidtransNotification notification;
        try {
            notification = json.readValue(body, MidtransNotification.class);
        } catch (JacksonException _) {
            throw new WebhookBodyInvalid();
        }
        if (notification == null) { // the JSON text null
            throw new WebhookBodyInvalid();
        }
        if (!MidtransSignature.matches(notification, properties.get().serverKey())) {
            throw new WebhookSignatureInvalid();
        }
        return notification.toProviderNotification();
    }

    private static boolean isWhole(Payment payment, ProviderRefundRequest refund) {
        return refund.amount() == payment.request().amount();
    }
}
