package id.microsayur.payment.cash;

import id.microsayur.payment.Answer;
import id.microsayur.payment.News;
import id.microsayur.payment.Payment;
import id.microsayur.payment.PaymentProvider;
import id.microsayur.payment.ProviderNotFound;
import id.microsayur.payment.Refund;
import id.microsayur.payment.RefundAnswer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Nobody is called: the payment is due until the order is delivered, and a refund is cash that was handed back. */
@Component
class CashOnDelivery implements PaymentProvider {

    @Override
    public String name() {
        return "cash";
    }

    @Override
    public boolean needsToken() {
        return false;
    }

    @Override
    public Answer charge(Payment payment, @Nullable String token) {
        return new Answer.Due("cash-" + payment.id());
    }

    @Override
    public Answer ask(Payment payment) {
        return charge(payment, null);
    }

    @Override
    public Answer stop(Payment payment) {
        return new Answer.NeverCharged();
    }

    @Override
    public RefundAnswer refund(Payment payment, Refund refund) {
        return new RefundAnswer.Refunded("cash-" + refund.id());
    }

    @Override
    public RefundAnswer askRefund(Payment payment, Refund refund) {
        return refund(payment, refund);
    }

    @Override
    public News hear(HttpHeaders headers, byte[] body) {
        throw new ProviderNotFound(name());
    }
}
