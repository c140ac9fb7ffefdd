package id.microsayur.user.audit.web;

import id.microsayur.user.audit.AuditEntry;
import id.microsayur.user.audit.AuditLog;
import id.microsayur.user.audit.AuditLogCriteria;
import id.microsayur.user.audit.SecurityEvent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoint for searching the audit log. */
@RestController
@RequestMapping("/api/admin/audit")
class AuditController {

    private final AuditLog log;

    AuditController(AuditLog log) {
        this.log = log;
    }

    @Operation(
            summary = "Who did what, when and from where",
            description =
                    "What matters for safety, the newest first: log-ins and failed ones, changes of accounts and roles, ended sessions, keys.")
    @GetMapping(version = "1")
    Entries list(
            @Parameter(description = "Whose account.") @RequestParam(name = "user_id", required = false) @Nullable
                    UUID userId,
            @Parameter(description = "What happened.") @RequestParam(required = false)
                    SecurityEvent.@Nullable SecurityEventType event,
            @Parameter(description = "From which network address.", example = "203.0.113.7")
                    @RequestParam(required = false)
                    @Nullable
                    @Size(max = 45)
                    String address,
            @Parameter(description = "Since when.") @RequestParam(required = false) @Nullable Instant from,
            @Parameter(description = "Before when.") @RequestParam(required = false) @Nullable Instant until,
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        var found = log.find(new AuditLogCriteria(userId, event, address, from, until), PageRequest.of(page, size));
        return new Entries(found.getContent(), PageView.of(found));
    }

    record Entries(List<AuditEntry> items, PageView page) {}

    record PageView(int number, int size, long totalItems, int totalPages) {

        static PageView of(Page<?> page) {
            return new PageView(page.getNumber(), page.getSize(), page.getTotalElements(), page.getTotalPages());
        }
    }
}
