package id.microsayur.user.audit.web;

import id.microsayur.platform.web.PageResponse;
import id.microsayur.platform.web.export.CsvResponse;
import id.microsayur.platform.web.export.CsvResponse.ExportInterrupted;
import id.microsayur.user.audit.AuditExportService;
import id.microsayur.user.audit.AuditLog;
import id.microsayur.user.audit.AuditLogCriteria;
import id.microsayur.user.audit.SecurityEvent.SecurityEventType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoints for searching and exporting the audit log. */
@RestController
class AuditController implements AuditApi {

    private static final List<String> COLUMNS =
            List.of("at", "event", "actor", "user_id", "address", "detail", "trace_id");

    private final AuditLog log;
    private final AuditExportService exports;

    AuditController(AuditLog log, AuditExportService exports) {
        this.log = log;
        this.exports = exports;
    }

    @Override
    public PageResponse<Entry> list(
            @Nullable UUID userId,
            @Nullable SecurityEventType event,
            @Nullable String actor,
            @Nullable String address,
            @Nullable Instant from,
            @Nullable Instant until,
            int page,
            int size) {
        var criteria = new AuditLogCriteria(userId, event, actor, address, from, until);
        return PageResponse.of(log.find(criteria, PageRequest.of(page, size)), Entry::of);
    }

    @Override
    public void export(
            @Nullable UUID userId,
            @Nullable SecurityEventType event,
            @Nullable String actor,
            @Nullable String address,
            @Nullable Instant from,
            @Nullable Instant until,
            HttpServletResponse response)
            throws IOException {
        var criteria = new AuditLogCriteria(userId, event, actor, address, from, until);
        CsvResponse.write(
                response,
                "audit.csv",
                COLUMNS,
                csv -> exports.forEach(
                        criteria,
                        entry -> csv.writeRow(
                                entry.at(),
                                entry.event(),
                                entry.actor(),
                                entry.userId(),
                                entry.address(),
                                entry.detail(),
                                entry.traceId())));
    }

    /** Leaves it to the server, which breaks the connection. */
    @ExceptionHandler
    void rethrow(ExportInterrupted e) {
        throw e;
    }
}
