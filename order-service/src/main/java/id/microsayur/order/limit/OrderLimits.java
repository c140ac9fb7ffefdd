package id.microsayur.order.limit;

import id.microsayur.order.OrderLine;
import id.microsayur.order.OrderLines;
import id.microsayur.runtime.refresh.Refreshable;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Checks the limits of a customer's open orders. Requires the transaction that saves the order: the customer stays locked
 * until it ends, so that two orders at once are counted one after the other.
 */
@Component
public class OrderLimits {

    private final JdbcClient jdbc;
    private final Refreshable<OrderLimitProperties> properties;
    private final MeterRegistry meters;

    OrderLimits(JdbcClient jdbc, Refreshable<OrderLimitProperties> properties, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.meters = meters;
    }

    /** @throws TooManyOpenOrders if the customer may not have another unpaid order with these lines */
    public void requireRoomForUnpaid(UUID userId, OrderLines lines) {
        var limits = properties.get();
        var limit = new OpenOrders(limits.unpaidOrders(), limits.unpaidUnits(), limits.unpaidTotal());
        if (!findUnpaid(userId).leavesRoomFor(lines, limit)) {
            meters.counter("micro.sayur.orders.refused", "limit", "unpaid").increment();
            throw TooManyOpenOrders.unpaid();
        }
    }

    /** @throws TooManyOpenOrders if the customer may not have another order with these lines that is paid on delivery */
    public void requireRoomForCashOnDelivery(UUID userId, OrderLines lines) {
        var limits = properties.get();
        var limit = new OpenOrders(
                limits.cashOnDeliveryOrders(), limits.cashOnDeliveryUnits(), limits.cashOnDeliveryTotal());
        if (!findCashOnDelivery(userId).leavesRoomFor(lines, limit)) {
            meters.counter("micro.sayur.orders.refused", "limit", "cash-on-delivery")
                    .increment();
            throw TooManyOpenOrders.cashOnDelivery();
        }
    }

    private OpenOrders findUnpaid(UUID userId) {
        return find(userId, "status in ('PENDING', 'AWAITING_STOCK', 'AWAITING_PAYMENT', 'PAYMENT_DECLINED')");
    }

    private OpenOrders findCashOnDelivery(UUID userId) {
        return find(userId, """
                payment_method = 'cash_on_delivery'
                and status in ('PENDING', 'AWAITING_STOCK', 'AWAITING_PAYMENT', 'CONFIRMED', 'SHIPPED')""");
    }

    private OpenOrders find(UUID userId, String condition) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('open orders of ' || ?, 0))")
                .param(userId.toString())
                .query((_, _) -> userId)
                .single();
        return jdbc.sql("""
                select count(distinct id) as orders, coalesce(sum(quantity), 0) as units,
                    least(coalesce(sum(quantity * price), 0), 9223372036854775807) as total
                from orders, lateral (
                    select (line ->> 'quantity')::numeric as quantity, (line ->> 'unit_price')::numeric as price
                    from jsonb_array_elements(lines) line) of_order
                where customer_user_id = ?
                    and status in ('PENDING', 'AWAITING_STOCK', 'AWAITING_PAYMENT', 'PAYMENT_DECLINED', 'CONFIRMED', 'SHIPPED')
                    and (%s)""".formatted(condition))
                .param(userId)
                .query(OpenOrders::of)
                .single();
    }

    /** Number of orders, units and rupiah; prices count from the reservation on. */
    private record OpenOrders(long orders, long units, long total) {

        static OpenOrders of(ResultSet row, int number) throws SQLException {
            return new OpenOrders(row.getLong("orders"), row.getLong("units"), row.getLong("total"));
        }

        boolean leavesRoomFor(OrderLines lines, OpenOrders limit) {
            var wanted = lines.all().stream().mapToLong(OrderLine::quantity).sum();
            return orders < limit.orders && units + wanted <= limit.units && total < limit.total;
        }
    }
}
