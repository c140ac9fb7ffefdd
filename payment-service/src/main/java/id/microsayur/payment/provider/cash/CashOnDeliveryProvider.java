package id.microsayur.payment.provider.cash;

import id.microsayur.payment.ChargeResult;
import id.microsayur.payment.Payment;
import id.microsayur.payment.provider.PaymentProvider;
import id.microsayur.payment.provider.PaymentTokenRule;
import id.microsayur.payment.provider.ProviderNotFound;
import id.microsayur.payment.provider.ProviderNotification;
import id.microsayur.payment.provider.ProviderRefundRequest;
import id.microsayur.payment.provider.RefundResult;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Cash on delivery without remote calls: a charge is due until delivery, a refund completes immediately. */
@Component
class CashOnDeliveryProvider implements PaymentProvider {

    @Override
    public String name() {
        return "cash";
    }

    @Override
    public PaymentTokenRule tokenRule(String method) {
        return PaymentTokenRule.NO_TOKEN;
    }

    @Override
    public ChargeResult charge(Payment payment, @Nullable String token) {
        return new ChargeResult.Due("cash-" + payment.id());
    }

    @Override
    public ChargeResult queryCharge(Payment payment) {
        return charge(payment, null);
    }

    @Override
    public ChargeResult cancelCharge(Payment payment) {
        return new ChargeResult.NeverCharged();
    }

    @Override
    public RefundResult refund(Payment payment, ProviderRefundRequest refund) {
        return new RefundResult.Refunded("cash-" + refund.id());
    }

    @Override
    public RefundResult queryRefund(Payment payment, ProviderRefundRequest refund) {
        return refund(payment, refund);
    }

    @Override
    public ProviderNotification parseWebhook(HttpHeaders headers, byte[] body) {
        throw new ProviderNotFound(name());
    }
}
