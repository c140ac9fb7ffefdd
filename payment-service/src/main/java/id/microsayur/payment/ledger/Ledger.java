package id.microsayur.payment.ledger;

import id.microsayur.payment.Payment;
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
public class Ledger {

    /** What customers paid for and have not got back. */
    static final String SALES_ACCOUNT = "sales";

    private final JdbcClient jdbc;
    private final Clock clock;

    Ledger(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Where a provider keeps our money. */
    static String providerAccount(String provider) {
        return "held:" + provider;
    }

    public void recordCharge(Payment payment) {
        insertEntry(
                payment,
                null,
                payment.amounts().captured(),
                providerAccount(payment.providerDetails().provider()),
                SALES_ACCOUNT);
    }

    public void recordRefund(Payment payment, UUID refundId, long amount) {
        insertEntry(
                payment,
                refundId,
                amount,
                SALES_ACCOUNT,
                providerAccount(payment.providerDetails().provider()));
    }

    private void insertEntry(Payment payment, @Nullable UUID refundId, long amount, String debit, String credit) {
        jdbc.sql("""
                INSERT INTO ledger (booked_at, payment_id, refund_id, debit, credit, amount, currency)
                VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .param(Timestamp.from(clock.instant()))
                .param(payment.id())
                .param(refundId)
                .param(debit)
                .param(credit)
                .param(amount)
                .param(payment.request().currency())
                .update();
    }
}
