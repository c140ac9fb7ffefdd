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
 * Appends a double entry per movement of money in the transaction that records its outcome; entries never change.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Ledger {

    /** Amounts paid by customers, less refunds. */
    static final String SALES_ACCOUNT = "sales";

    private final JdbcClient jdbc;
    private final Clock clock;

    Ledger(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Account of the money held by a provider. */
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
                insert into ledger (booked_at, payment_id, refund_id, debit, credit, amount, currency)
                values (?, ?, ?, ?, ?, ?, ?)""")
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
