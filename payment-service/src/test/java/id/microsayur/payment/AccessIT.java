package id.microsayur.payment;

import id.microsayur.platform.test.AccessRuleChecks;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = {"payment.sandbox.key=key", "payment.sandbox.webhook-secret=secret"})
class AccessIT extends AccessRuleChecks {

    @Autowired
    JdbcClient jdbc;

    @Override
    protected Optional<UUID> resourceOwnedBy(UUID owner, String mapping) {
        var payment = UUID.randomUUID();
        jdbc.sql("""
                insert into payments (id, order_id, user_id, charge_key, amount, currency, method, created_at, status, version,
                    provider, pay_qr)
                values (:payment, :order, :owner, cast(:payment as text), 15000, 'IDR', 'card', now(), 'FAILED', 0, 'sandbox',
                    '00020101021226')""")
                .param("payment", payment)
                .param("order", UUID.randomUUID())
                .param("owner", owner)
                .update();
        return Optional.of(payment);
    }
}
