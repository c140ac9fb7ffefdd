package id.microsayur.user.audit.web;

import id.microsayur.platform.web.PageResponse;
import id.microsayur.user.audit.AuditLog;
import id.microsayur.user.audit.AuditLogCriteria;
import id.microsayur.user.audit.SecurityEvent.SecurityEventType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoint for searching the audit log. */
@RestController
class AuditController implements AuditApi {

    private final AuditLog log;

    AuditController(AuditLog log) {
        this.log = log;
    }

    @Override
    public PageResponse<Entry> list(
            @Nullable UUID userId,
            @Nullable SecurityEventType event,
            @Nullable String address,
            @Nullable Instant from,
            @Nullable Instant until,
            int page,
            int size) {
        var criteria = new AuditLogCriteria(userId, event, address, from, until);
        return PageResponse.of(log.find(criteria, PageRequest.of(page, size)), Entry::of);
    }
}
