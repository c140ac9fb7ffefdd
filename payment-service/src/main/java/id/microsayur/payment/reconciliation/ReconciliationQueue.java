package id.microsayur.payment.reconciliation;

import id.microsayur.payment.PaymentProperties;
import id.microsayur.runtime.refresh.Refreshable;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Schedules the queries for payments and refunds without an outcome. */
@Component
public class ReconciliationQueue {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Refreshable<PaymentProperties> settings;

    ReconciliationQueue(JdbcClient jdbc, Clock clock, Refreshable<PaymentProperties> settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /** Kind of open record; its name is the name of the table. */
    public enum OpenRecords {
        PAYMENTS,
        REFUNDS;

        private String withTable(String sql) {
            return sql.replace("$table", name().toLowerCase(Locale.ROOT));
        }
    }

    /** Claims a batch of due records and postpones their next check by the backoff; skips rows locked elsewhere. */
    public List<UUID> claim(OpenRecords records) {
        return jdbc.sql(records.withTable("""
                update $table set checks = checks + 1, next_check_at = cast(:now as timestamptz)
                    + least(:max, :base * power(2, least(checks, 20))) * interval '1 millisecond'
                where id in (
                    select id from $table
                    where status in ('PENDING', 'UNKNOWN') and next_check_at <= :now
                    order by next_check_at limit :batch for update skip locked)
                returning id"""))
                .param("now", timestampAfter(Duration.ZERO))
                .param("max", settings.get().reconciler().maxBackoff().toMillis())
                .param("base", settings.get().reconciler().backoff().toMillis())
                .param("batch", settings.get().reconciler().batch())
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Schedules the first query after a call without an outcome; the initial delay covers a call in flight. */
    public void scheduleRetry(OpenRecords records, UUID id) {
        jdbc.sql(records.withTable("update $table set next_check_at = ? where id = ?"))
                .param(timestampAfter(settings.get().reconciler().backoff()))
                .param(id)
                .update();
    }

    /** Makes the open payment and its open refunds due immediately. */
    public void scheduleNow(UUID paymentId) {
        jdbc.sql("update payments set next_check_at = :now where id = :id and status in ('PENDING', 'UNKNOWN')")
                .param("now", timestampAfter(Duration.ZERO))
                .param("id", paymentId)
                .update();
        jdbc.sql("update refunds set next_check_at = :now where payment_id = :id and status in ('PENDING', 'UNKNOWN')")
                .param("now", timestampAfter(Duration.ZERO))
                .param("id", paymentId)
                .update();
    }

    private Timestamp timestampAfter(Duration duration) {
        return Timestamp.from(clock.instant().plus(duration));
    }
}
