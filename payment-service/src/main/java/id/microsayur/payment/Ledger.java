package id.microsayur.payment;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The books: each movement of money once, from one account to another, in the transaction that learns of it. Nothing
 * is ever changed in them.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Ledger {

    /** What customers paid for and have not got back. */
    static final String SALES = "sales";

    private final JdbcClient jdbc;
    private final Clock clock;

    Ledger(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Where a provider keeps our money. */
    static String held(String provider) {
        return "held:" + provider;
    }

    void charged(Payment payment) {
        book(payment, null, payment.funds().captured(), held(payment.handling().provider()), SALES);
    }

    void refunded(Payment payment, Refund refund) {
        book(
                payment,
                refund.id(),
                refund.wish().amount(),
                SALES,
                held(payment.handling().provider()));
    }

    private void book(Payment payment, @Nullable UUID refundId, long amount, String debit, String credit) {
        jdbc.sql("""
                INSERT INTO ledger (booked_at, payment_id, refund_id, debit, credit, amount, currency)
                VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .param(Timestamp.from(clock.instant()))
                .param(payment.id())
                .param(refundId)
                .param(debit)
                .param(credit)
                .param(amount)
                .param(payment.bill().currency())
                .update();
    }
}
