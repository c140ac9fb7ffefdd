package id.microsayur.payment.provider.midtrans;

import id.microsayur.payment.ChargeResult;
import id.microsayur.payment.Payment;
import id.microsayur.payment.provider.PaymentProvider;
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

/** Midtrans: cards, virtual accounts and QRIS for real money. It is off until its server key is there. */
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
    public ChargeResult charge(Payment payment, @Nullable String token) {
        var request = MidtransChargeRequest.of(payment, String.valueOf(token), properties.get());
        if (request == null) {
            return new ChargeResult.Declined(null, "payment-method-unavailable");
        }
        try {
            var told = midtrans.charge(request);
            return switch (told.statusCode()) {
                case "401", "403" -> {
                    log.error(
                            "Midtrans does not accept our server key ({}): nothing can be charged", told.statusCode());
                    yield new ChargeResult.NotSent("our key is refused");
                }
                case "400", "402", "408", "411", "413" ->
                    new ChargeResult.Declined(null, "refused-" + told.statusCode());
                default -> told.toChargeResult(payment.request().amount());
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
            var told = midtrans.status(payment);
            return told.hasStatusCode("404")
                    ? new ChargeResult.NeverCharged()
                    : told.toChargeResult(payment.request().amount());
        } catch (RestClientException e) {
            return new ChargeResult.Unclear(ProviderHttpClients.failureName(e));
        }
    }

    /** What waits to be paid is cancelled. There is no way to forbid a charge that Midtrans has not heard of. */
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

    /** A card that is captured and not yet settled can't be refunded, but cancelled as a whole. */
    @Override
    public RefundResult refund(Payment payment, ProviderRefundRequest refund) {
        try {
            var told = midtrans.refund(payment, refund);
            if (told.hasStatusCode("200")) {
                return new RefundResult.Refunded(refund.id().toString());
            }
            if (told.hasStatusCode("412")
                    && isWhole(payment, refund)
                    && midtrans.cancel(payment).hasStatusCode("200")) {
                return new RefundResult.Refunded("cancel-" + payment.id());
            }
            return switch (told.statusCode()) {
                case "400", "402", "413", "414" -> new RefundResult.Declined("refused-" + told.statusCode());
                default -> new RefundResult.Unclear("Midtrans answers " + told.statusCode());
            };
        } catch (RestClientException e) {
            return new RefundResult.Unclear(ProviderHttpClients.failureName(e));
        }
    }

    @Override
    public RefundResult queryRefund(Payment payment, ProviderRefundRequest refund) {
        try {
            var told = midtrans.status(payment);
            if ("cancel".equals(told.transactionStatus()) && isWhole(payment, refund)) {
                return new RefundResult.Refunded("cancel-" + payment.id());
            }
            if (told.transactionStatus().isEmpty()) {
                return new RefundResult.Unclear("Midtrans answers " + told.statusCode());
            }
            var key = refund.id().toString();
            return told.hasRefund(key) ? new RefundResult.Refunded(key) : new RefundResult.NeverRefunded();
        } catch (RestClientException e) {
            return new RefundResult.Unclear(ProviderHttpClients.failureName(e));
        }
    }

    @Override
    public ProviderNotification parseWebhook(HttpHeaders headers, byte[] body) {
        var why = missingConfiguration();
        if (why != null) {
            throw new ProviderDisabled(name(), why);
        }
        MidtransNotification told;
        try {
            told = json.readValue(body, MidtransNotification.class);
        } catch (JacksonException _) {
            throw new WebhookBodyInvalid();
        }
        if (!MidtransSignature.matches(told, properties.get().serverKey())) {
            throw new WebhookSignatureInvalid();
        }
        return told.toProviderNotification();
    }

    private static boolean isWhole(Payment payment, ProviderRefundRequest refund) {
        return refund.amount() == payment.request().amount();
    }
}
