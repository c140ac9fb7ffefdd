package id.microsayur.payment.charge;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Inserts markers of cancelled orders in the place of a live payment; the unique index then rejects late charges. */
@Component
class CancellationMarkerRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    CancellationMarkerRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Blocks while a concurrent transaction inserts a payment of the order.
     *
     * @return whether the order had no live payment
     */
    boolean insertIfAbsent(UUID orderId, UUID userId, long amount, String currency) {
        // the colon keeps the key apart from callers' keys, whose pattern excludes it
        return jdbc.sql("""
                insert into payments (id, order_id, user_id, charge_key, amount, currency, method, created_at, status,
                    provider, captured, promised, refunded, unwanted, version)
                values (?, ?, ?, 'cancelled:' || ?, ?, ?, 'none', ?, 'CANCELLED', 'none', 0, 0, 0, true, 0)
                on conflict do nothing""")
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
