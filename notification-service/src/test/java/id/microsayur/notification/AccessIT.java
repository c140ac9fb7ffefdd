package id.microsayur.notification;

import id.microsayur.platform.test.AccessRuleChecks;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class AccessIT extends AccessRuleChecks {

    @Autowired
    JdbcClient jdbc;

    /** A webhook endpoint of the owner. */
    @Override
    protected Optional<UUID> resourceOwnedBy(UUID owner, String mapping) {
        var endpoint = UUID.randomUUID();
        jdbc.sql("""
                insert into webhook_endpoints (id, user_id, url, status)
                values (:endpoint, :owner, 'https://siti.example', 'DISABLED')""")
                .param("endpoint", endpoint)
                .param("owner", owner.toString())
                .update();
        return Optional.of(endpoint);
    }
}
