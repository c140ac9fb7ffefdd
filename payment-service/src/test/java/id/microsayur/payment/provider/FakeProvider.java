package id.microsayur.payment.provider;

import id.microsayur.payment.ChargeResult;
import id.microsayur.payment.Payment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;

/** Fake of the provider {@code sandbox}: answers with prepared results and records the calls. */
public class FakeProvider implements PaymentProvider {

    private final List<String> calls = new ArrayList<>();
    private Function<Payment, ChargeResult> charge = _ -> new ChargeResult.Succeeded("ch_1");
    private Function<Payment, ChargeResult> query = _ -> new ChargeResult.NeverCharged();
    private ChargeResult cancel = new ChargeResult.NeverCharged();
    private RefundResult refund = new RefundResult.Refunded("re_1");
    private RefundResult refundQuery = new RefundResult.NeverRefunded();
    private String missingConfiguration;

    /** Names of the calls, in order. */
    public List<String> calls() {
        return calls;
    }

    public void answerCharge(Function<Payment, ChargeResult> result) {
        charge = result;
    }

    public void answerQuery(Function<Payment, ChargeResult> result) {
        query = result;
    }

    public void answerCancel(ChargeResult result) {
        cancel = result;
    }

    public void answerRefund(RefundResult result) {
        refund = result;
    }

    public void answerRefundQuery(RefundResult result) {
        refundQuery = result;
    }

    public void disable(String reason) {
        missingConfiguration = reason;
    }

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public String missingConfiguration() {
        return missingConfiguration;
    }

    @Override
    public ChargeResult charge(Payment payment, String token) {
        calls.add("charge " + token);
        return charge.apply(payment);
    }

    @Override
    public ChargeResult queryCharge(Payment payment) {
        return recorded("query", query.apply(payment));
    }

    @Override
    public ChargeResult cancelCharge(Payment payment) {
        return recorded("cancel", cancel);
    }

    @Override
    public RefundResult refund(Payment payment, ProviderRefundRequest request) {
        return recorded("refund " + request.amount(), refund);
    }

    @Override
    public RefundResult queryRefund(Payment payment, ProviderRefundRequest request) {
        return recorded("query refund", refundQuery);
    }

    @Override
    public ProviderNotification parseWebhook(HttpHeaders headers, byte[] body) {
        throw new WebhookSignatureInvalid();
    }

    private synchronized <T> T recorded(String call, T result) {
        calls.add(call);
        return result;
    }
}
