package id.microsayur.launcher.books.rule;

/** Kinds of differences between the books, each with one sentence in plain words. */
public enum DifferenceKind {
    PAYMENT_WITHOUT_ORDER("money was taken for an order that order-service does not know"),
    CHARGED_TWICE("an order was charged more than once"),
    PAYMENT_NOT_IN_ORDER("the order does not know that it is paid"),
    DECLINE_NOT_IN_ORDER("the order waits for a payment that failed"),
    REFUND_NOT_IN_ORDER("the order does not know of a refund"),
    REFUND_ONLY_IN_ORDER("the order knows of a refund that no payment has"),
    SOLD_WITHOUT_MONEY("the order counts as paid, but no money was taken"),
    AMOUNT_DIFFERS("another amount was taken than the order costs"),
    NOT_REFUNDED("the order has ended, but its money was kept"),
    CASH_NOT_BOOKED("the order was delivered, but its cash is not booked"),
    PAYMENT_OPEN("a payment or refund has no outcome yet"),
    LEDGER_DIFFERS("the ledger has other amounts than the payment"),
    CHARGE_WITHOUT_PAYMENT("the provider took money that payment-service does not know"),
    CHARGE_NOT_BOOKED("the provider took the money of a payment that is not booked as taken"),
    CHARGE_MISSING("a payment is booked as taken, but the provider has no such charge"),
    CHARGE_AMOUNT_DIFFERS("the provider took another amount than is booked"),
    PROVIDER_REFUND_DIFFERS("the provider gave back another amount than is booked"),
    RESERVATION_LEFT("the order has ended, but its goods are still set aside"),
    RESERVATION_NOT_COMMITTED("the order is sold, but its goods are not booked as sold"),
    SOLD_WITHOUT_STOCK("the order is sold, but no goods are set aside for it"),
    COMMITTED_TOO_EARLY("goods are booked as sold for an order that is not paid"),
    RESERVATION_WITHOUT_ORDER("goods are set aside for an order that order-service does not know"),
    LOTS_DIFFER("a reservation took other units from the lots than it has in its lines"),
    STOCK_DIFFERS("available stock, lots and history of a product disagree"),
    MAIL_MISSING("the customer was never told of a change of the order"),
    MAIL_FAILED("a mail to the customer could not be delivered in the last 7 days"),
    MAIL_WAITING("a mail to the customer waits for more than an hour");

    private final String sentence;

    DifferenceKind(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
