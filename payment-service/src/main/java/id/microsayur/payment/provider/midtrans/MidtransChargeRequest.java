package id.microsayur.payment.provider.midtrans;

import id.microsayur.payment.Payment;
import id.microsayur.payment.provider.PaymentTokenRule;
import id.microsayur.payment.provider.PaymentTokenRule.TokenKind;
import id.microsayur.payment.provider.PaymentTokenRule.TokenValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Body of a charge request to Midtrans; the payment's id is the Midtrans order id, which is accepted once. */
record MidtransChargeRequest(
        String paymentType,
        TransactionDetails transactionDetails,
        @Nullable CreditCard creditCard,
        @Nullable BankTransfer bankTransfer,
        @Nullable Qris qris) {

    private static final List<String> BANKS = List.of("bca", "bni", "bri", "cimb", "permata");
    static final PaymentTokenRule BANK_RULE = new PaymentTokenRule(
            TokenKind.BANK,
            BANKS.stream().map(bank -> new TokenValue(bank, null)).toList());

    record TransactionDetails(String orderId, long grossAmount) {}

    /** The token is issued by Midtrans to the customer's browser; card data never reaches this service. */
    record CreditCard(String tokenId, boolean authentication) {

        @Override
        public String toString() {
            return "CreditCard[]";
        }
    }

    record BankTransfer(String bank) {}

    record Qris(String acquirer) {}

    /** Null when Midtrans does not support the method or the currency. */
    static @Nullable MidtransChargeRequest of(Payment payment, String token, MidtransProperties properties) {
        var details = new TransactionDetails(
                payment.id().toString(), payment.request().amount());
        if (!payment.request().currency().equals("IDR")) {
            return null;
        }
        return switch (payment.request().method()) {
            case "card" -> new MidtransChargeRequest("credit_card", details, new CreditCard(token, true), null, null);
            case "bank_transfer" -> {
                var bank = new BankTransfer(BANKS.contains(token) ? token : properties.bank());
                yield new MidtransChargeRequest("bank_transfer", details, null, bank, null);
            }
            case "qris" -> new MidtransChargeRequest("qris", details, null, null, new Qris(properties.acquirer()));
            default -> null;
        };
    }

    @Override
    public String toString() {
        return "MidtransChargeRequest[" + transactionDetails + "]";
    }
}
