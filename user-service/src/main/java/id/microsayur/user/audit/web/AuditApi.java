package id.microsayur.user.audit.web;

import id.microsayur.platform.web.PageResponse;
import id.microsayur.user.audit.AuditEntry;
import id.microsayur.user.audit.SecurityEvent.SecurityEventType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Search and export of the audit log. */
@RequestMapping("/api/admin")
interface AuditApi {

    @Operation(
            summary = "Search the audit log",
            description =
                    "Security events, newest first: successful and failed log-ins, changes of accounts and roles, ended sessions, keys.")
    @GetMapping(path = "/audit", version = "1")
    PageResponse<Entry> list(
            @Parameter(description = "Account concerned.") @RequestParam(name = "user_id", required = false) @Nullable
                    UUID userId,
            @Parameter(description = "Kind of event.") @RequestParam(required = false) @Nullable
                    SecurityEventType event,
            @Parameter(
                            description = "Id of the user or name of the service that acted.",
                            example = "5b0a4a4e-8a53-4a0e-8d0b-1c2f3e4d5a6b")
                    @RequestParam(required = false)
                    @Nullable
                    @Size(max = 100)
                    String actor,
            @Parameter(description = "Network address of the client.", example = "203.0.113.7")
                    @RequestParam(required = false)
                    @Nullable
                    @Size(max = 45)
                    String address,
            @Parameter(description = "Start of the period, inclusive.") @RequestParam(required = false) @Nullable
                    Instant from,
            @Parameter(description = "End of the period, exclusive.") @RequestParam(required = false) @Nullable
                    Instant until,
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size);

    @Operation(
            summary = "Export the audit log as CSV",
            description =
                    "One row per event, newest first, without a limit but the time that an export may take. RFC 4180 in UTF-8; an apostrophe precedes a value that a spreadsheet would run as a formula.")
    @ApiResponse(
            responseCode = "200",
            description = "CSV with one row per event",
            content =
                    @Content(
                            mediaType = "text/csv",
                            schema = @Schema(type = "string", example = "\"at\",\"event\",\"actor\"")))
    @ApiResponse(responseCode = "503", description = """
                    too-many-exports: Other exports are running; try again when they are done
                    export-too-long: The export took too long; export fewer days""")
    @GetMapping(path = "/audit.csv", version = "1")
    void export(
            @Parameter(description = "Account concerned.") @RequestParam(name = "user_id", required = false) @Nullable
                    UUID userId,
            @Parameter(description = "Kind of event.") @RequestParam(required = false) @Nullable
                    SecurityEventType event,
            @Parameter(
                            description = "Id of the user or name of the service that acted.",
                            example = "5b0a4a4e-8a53-4a0e-8d0b-1c2f3e4d5a6b")
                    @RequestParam(required = false)
                    @Nullable
                    @Size(max = 100)
                    String actor,
            @Parameter(description = "Network address of the client.", example = "203.0.113.7")
                    @RequestParam(required = false)
                    @Nullable
                    @Size(max = 45)
                    String address,
            @Parameter(description = "Start of the period, inclusive.") @RequestParam(required = false) @Nullable
                    Instant from,
            @Parameter(description = "End of the period, exclusive.") @RequestParam(required = false) @Nullable
                    Instant until,
            HttpServletResponse response)
            throws IOException;

    record Entry(
            Instant at,
            SecurityEventType event,

            @Schema(
                    description = "User or service that acted; missing before a login.",
                    example = "5b0a4a4e-8a53-4a0e-8d0b-1c2f3e4d5a6b")
            @Nullable
            String actor,

            @Schema(description = "Account concerned.") @Nullable
            UUID userId,

            @Schema(example = "203.0.113.7") @Nullable String address,

            @Schema(example = "[CUSTOMER] -> [ADMIN, CUSTOMER]") @Nullable
            String detail,

            @Nullable String traceId) {

        static Entry of(AuditEntry entry) {
            return new Entry(
                    entry.at(),
                    entry.event(),
                    entry.actor(),
                    entry.userId(),
                    entry.address(),
                    entry.detail(),
                    entry.traceId());
        }
    }
}
