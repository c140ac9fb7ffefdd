package id.microsayur.payment.charge;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows in the place of an order's one live payment: the index itself refuses a charge that comes too late. */
@Component
class CancellationMarkerRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    CancellationMarkerRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Waits for whoever is taking the place at this moment.
     *
     * @return whether the place was free
     */
    boolean insertIfAbsent(UUID orderId, UUID userId, long amount, String currency) {
        // no caller can give a charge a key with a colon
        return jdbc.sql("""
                INSERT INTO payments (id, order_id, user_id, charge_key, amount, currency, method, created_at, status,
                    provider, captured, promised, refunded, unwanted, version)
                VALUES (?, ?, ?, 'cancelled:' || ?, ?, ?, 'none', ?, 'CANCELLED', 'none', 0, 0, 0, true, 0)
                ON CONFLICT DO NOTHING""")
                        .params(
                                UUID.randomUUID(),
                                orderId,
                                userId,
                                orderId.toString(),
                                amount,
                                currency,
                                Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }
}
