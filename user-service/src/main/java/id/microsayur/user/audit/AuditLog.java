package id.microsayur.user.audit;

import id.microsayur.platform.tracing.TraceContextPropagation;
import id.microsayur.user.ClientAddressResolver;
import id.microsayur.user.audit.SecurityEvent.SecurityEventType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Service;

/** Stores security events by ids only; client addresses are removed when the account is deleted. */
@Service
public class AuditLog {

    private static final String FROM_WHERE = " from audit_log where " + AuditLogCriteria.CONDITIONS;

    private final JdbcClient jdbc;
    private final ClientAddressResolver client;
    private final TraceContextPropagation traceContextPropagation;
    private final Clock clock;

    AuditLog(
            JdbcClient jdbc,
            ClientAddressResolver client,
            TraceContextPropagation traceContextPropagation,
            Clock clock) {
        this.jdbc = jdbc;
        this.client = client;
        this.traceContextPropagation = traceContextPropagation;
        this.clock = clock;
    }

    @EventListener
    void append(SecurityEvent event) {
        jdbc.sql("""
                insert into audit_log (at, event, actor, user_id, address, detail, trace_id)
                values (:at, :event, :actor, :user, :address, nullif(:detail, ''), :trace)""")
                .param("at", Timestamp.from(clock.instant()))
                .param("event", event.type().name())
                .param("actor", actor(), Types.VARCHAR)
                .param("user", event.userId())
                .param("address", client.current().orElse(null), Types.VARCHAR)
                .param("detail", event.detail())
                .param("trace", traceContextPropagation.currentTraceId(), Types.VARCHAR)
                .update();
        if (event.type() == SecurityEventType.ACCOUNT_DELETED) {
            jdbc.sql("update audit_log set address = null where user_id = :user")
                    .param("user", event.userId())
                    .update();
        }
    }

    /** Newest first. */
    public Page<AuditEntry> find(AuditLogCriteria criteria, Pageable page) {
        var entries = criteria.bindTo(
                        jdbc.sql("select *" + FROM_WHERE + " order by id desc limit :limit offset :offset"))
                .param("limit", page.getPageSize())
                .param("offset", page.getOffset())
                .query(AuditLog::mapRow)
                .list();
        var total = criteria.bindTo(jdbc.sql("select count(*)" + FROM_WHERE))
                .query(Long.class)
                .single();
        return new PageImpl<>(entries, page, total);
    }

    /** Subject of the request's access token; null before a log-in. */
    private static @Nullable String actor() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken caller
                ? caller.getName()
                : null;
    }

    static AuditEntry mapRow(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getTimestamp("at").toInstant(),
                SecurityEventType.valueOf(row.getString("event")),
                row.getString("actor"),
                row.getObject("user_id", UUID.class),
                row.getString("address"),
                row.getString("detail"),
                row.getString("trace_id"));
    }
}
