package id.microsayur.payment.midtrans;

import id.microsayur.live.Live;
import id.microsayur.payment.Answer;
import id.microsayur.payment.News;
import id.microsayur.payment.Payment;
import id.microsayur.payment.PaymentProvider;
import id.microsayur.payment.ProviderCalls;
import id.microsayur.payment.ProviderOff;
import id.microsayur.payment.Refund;
import id.microsayur.payment.RefundAnswer;
import id.microsayur.payment.WebhookRejected;
import id.microsayur.payment.WebhookUnreadable;
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

    private final CoreApi midtrans;
    private final Live<MidtransProperties> properties;
    private final JsonMapper json;

    MidtransProvider(CoreApi midtrans, Live<MidtransProperties> properties, JsonMapper json) {
        this.midtrans = midtrans;
        this.properties = properties;
        this.json = json;
    }

    @Override
    public String name() {
        return "midtrans";
    }

    @Override
    public @Nullable String whyOff() {
        return properties.get().serverKey().isBlank()
                ? "payment.midtrans.server-key is not set: give it in the environment variable PAYMENT_MIDTRANS_SERVERKEY"
                : null;
    }

    @Override
    public Answer charge(Payment payment, @Nullable String token) {
        var request = ChargeRequest.of(payment, String.valueOf(token), properties.get());
        if (request == null) {
            return new Answer.Declined(null, "payment-method-unavailable");
        }
        try {
            var told = midtrans.charge(request);
            return switch (told.statusCode()) {
                case "401", "403" -> {
                    log.error(
                            "Midtrans does not accept our server key ({}): nothing can be charged", told.statusCode());
                    yield new Answer.NotSent("our key is refused");
                }
                case "400", "402", "408", "411", "413" -> new Answer.Declined(null, "refused-" + told.statusCode());
                default -> told.toAnswer(payment.bill().amount());
            };
        } catch (RestClientException e) {
            return ProviderCalls.wasSent(e)
                    ? new Answer.Unclear(ProviderCalls.why(e))
                    : new Answer.NotSent(ProviderCalls.why(e));
        }
    }

    @Override
    public Answer ask(Payment payment) {
        try {
            var told = midtrans.status(payment);
            return told.is("404")
                    ? new Answer.NeverCharged()
                    : told.toAnswer(payment.bill().amount());
        } catch (RestClientException e) {
            return new Answer.Unclear(ProviderCalls.why(e));
        }
    }

    /** What waits to be paid is cancelled. There is no way to forbid a charge that Midtrans has not heard of. */
    @Override
    public Answer stop(Payment payment) {
        var answer = ask(payment);
        if (!(answer instanceof Answer.Pending)) {
            return answer;
        }
        try {
            midtrans.cancel(payment);
            return ask(payment);
        } catch (RestClientException e) {
            return new Answer.Unclear(ProviderCalls.why(e));
        }
    }

    /** A card that is captured and not yet settled can't be refunded, but cancelled as a whole. */
    @Override
    public RefundAnswer refund(Payment payment, Refund refund) {
        try {
            var told = midtrans.refund(payment, refund);
            if (told.is("200")) {
                return new RefundAnswer.Refunded(refund.id().toString());
            }
            if (told.is("412")
                    && isWhole(payment, refund)
                    && midtrans.cancel(payment).is("200")) {
                return new RefundAnswer.Refunded("cancel-" + payment.id());
            }
            return switch (told.statusCode()) {
                case "400", "402", "413", "414" -> new RefundAnswer.Declined("refused-" + told.statusCode());
                default -> new RefundAnswer.Unclear("Midtrans answers " + told.statusCode());
            };
        } catch (RestClientException e) {
            return new RefundAnswer.Unclear(ProviderCalls.why(e));
        }
    }

    @Override
    public RefundAnswer askRefund(Payment payment, Refund refund) {
        try {
            var told = midtrans.status(payment);
            if ("cancel".equals(told.transactionStatus()) && isWhole(payment, refund)) {
                return new RefundAnswer.Refunded("cancel-" + payment.id());
            }
            if (told.transactionStatus().isEmpty()) {
                return new RefundAnswer.Unclear("Midtrans answers " + told.statusCode());
            }
            var key = refund.id().toString();
            return told.refunded(key) ? new RefundAnswer.Refunded(key) : new RefundAnswer.NeverRefunded();
        } catch (RestClientException e) {
            return new RefundAnswer.Unclear(ProviderCalls.why(e));
        }
    }

    @Override
    public News hear(HttpHeaders headers, byte[] body) {
        var why = whyOff();
        if (why != null) {
            throw new ProviderOff(name(), why);
        }
        Notification told;
        try {
            told = json.readValue(body, Notification.class);
        } catch (JacksonException _) {
            throw new WebhookUnreadable();
        }
        if (!MidtransSignature.fits(told, properties.get().serverKey())) {
            throw new WebhookRejected();
        }
        return told.toNews();
    }

    private static boolean isWhole(Payment payment, Refund refund) {
        return refund.wish().amount() == payment.bill().amount();
    }
}
