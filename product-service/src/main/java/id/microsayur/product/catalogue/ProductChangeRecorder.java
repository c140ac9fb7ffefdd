package id.microsayur.product.catalogue;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** Records when a product was last changed, and the caller that changed it. */
@Component
class ProductChangeRecorder {

    private final JdbcClient jdbc;
    private final Clock clock;

    ProductChangeRecorder(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In the transaction of the change. */
    void record(UUID productId) {
        jdbc.sql("update products set changed_at = :now, changed_by = :caller where id = :product")
                .param("now", Timestamp.from(clock.instant()))
                .param("caller", caller(), Types.VARCHAR)
                .param("product", productId)
                .update();
    }

    /** Subject of the request's access token; null for the seed. */
    private static @Nullable String caller() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken caller
                ? caller.getName()
                : null;
    }
}
