package id.microsayur.user.audit;

import id.microsayur.platform.web.export.ExportLimiter;
import id.microsayur.platform.web.export.ExportUnavailable;
import id.microsayur.runtime.refresh.Refreshable;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reads the audit log as a stream. */
@Service
public class AuditExportService {

    private static final int CHUNK_SIZE = 500;

    private final JdbcClient jdbc;
    private final ExportLimiter exports;

    AuditExportService(JdbcClient jdbc, Refreshable<AuditExportProperties> exports, MeterRegistry meters, Clock clock) {
        this.jdbc = jdbc;
        this.exports =
                new ExportLimiter(() -> exports.get().limits(), clock, meters, "micro.sayur.audit.exports.refused");
    }

    /**
     * All matching entries, newest first. Holds one chunk in memory and no connection between chunks.
     *
     * @throws ExportUnavailable before the first entry if too many exports run, later if this one exceeds its deadline
     */
    public void forEach(AuditLogCriteria criteria, Consumer<AuditEntry> reader) {
        exports.run(reader, limited -> readAll(criteria, limited));
    }

    private void readAll(AuditLogCriteria criteria, Consumer<AuditEntry> reader) {
        var chunk = findChunkBefore(Long.MAX_VALUE, criteria);
        while (!chunk.isEmpty()) {
            chunk.forEach(row -> reader.accept(row.entry()));
            chunk = findChunkBefore(chunk.getLast().id(), criteria);
        }
    }

    private List<AuditRow> findChunkBefore(long id, AuditLogCriteria criteria) {
        return criteria.bindTo(jdbc.sql("select * from audit_log where id < :before and " + AuditLogCriteria.CONDITIONS
                        + " order by id desc limit " + CHUNK_SIZE))
                .param("before", id)
                .query((row, number) -> new AuditRow(row.getLong("id"), AuditLog.mapRow(row, number)))
                .list();
    }

    private record AuditRow(long id, AuditEntry entry) {}
}
