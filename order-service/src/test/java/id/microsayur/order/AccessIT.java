package id.microsayur.order;

import id.microsayur.platform.test.AccessRuleChecks;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class AccessIT extends AccessRuleChecks {

    @Autowired
    JdbcClient jdbc;

    /** Inserts a delivered order: its event stream ends immediately. */
    @Override
    protected Optional<UUID> resourceOwnedBy(UUID owner, String mapping) {
        var order = UUID.randomUUID();
        jdbc.sql("""
                insert into orders (id, customer_user_id, customer_email, customer_name, delivery_recipient, delivery_phone,
                    delivery_address, when_out_of_stock, created_at, lines, payment_method, payment_attempt, payment_status,
                    status, version)
                values (:order, :owner, 'siti@example.com', 'Siti', 'Siti', '+628123456789', 'Jl. Melati 5', 'REJECT', now(),
                    '[]', 'card', 1, 'COMPLETED', 'DELIVERED', 0)""").param("order", order).param("owner", owner).update();
        jdbc.sql("""
                insert into order_history (order_id, at, kind, details, final)
                values (:order, now(), 'STATE', '{"from": "SHIPPED", "to": "DELIVERED", "reason": "arrived"}', true)""").param("order", order).update();
        jdbc.sql("""
                with last as (select coalesce(max(number), 0) as number from invoices where kind = 'INVOICE' and year = 2000)
                insert into invoices (kind, year, number, order_id, issued_at, amount, tax_rate, tax)
                select 'INVOICE', 2000, number + 1, :order, now(), 0, 0, 0 from last""").param("order", order).update();
        return Optional.of(order);
    }
}
