package id.microsayur.user.session.web;

import id.microsayur.platform.security.CurrentUser;
import id.microsayur.user.session.SessionService.ActiveSession;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Devices on which the current user is logged in. */
@RequestMapping("/api/auth/sessions")
interface DeviceApi {

    @Operation(summary = "List your devices", description = "Each is a session; the last used one first.")
    @GetMapping(version = "1")
    DeviceViews list(@CurrentUser UUID user, @AuthenticationPrincipal Jwt caller);

    @Operation(
            summary = "Log out one device",
            description = "Revokes the tokens of its session in all services, within seconds.")
    @ApiResponse(
            responseCode = "404",
            description = "session-not-found: There is no active session 5b0a4a4e-8a53-4a0e-8d0b-1c2f3e4d5a6b")
    @DeleteMapping(path = "/{id}", version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable UUID id, @CurrentUser UUID user);

    @Operation(summary = "Log out everywhere", description = "Ends all sessions, this one too.")
    @DeleteMapping(version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endAll(@CurrentUser UUID user);

    record DeviceViews(List<DeviceView> items) {}

    record DeviceView(
            UUID sessionId,

            @Schema(description = "Browser or program of the last log-in or refresh.", example = "Firefox (Android)")
            @Nullable
            String browser,

            @Schema(description = "Network address of the last log-in or refresh.", example = "203.0.113.7") @Nullable
            String address,

            Instant startedAt,

            @Schema(description = "Time of the last log-in or refresh.")
            Instant lastUsedAt,

            @Schema(description = "Whether the request belongs to this session.")
            boolean current) {

        static DeviceView of(ActiveSession session, @Nullable String currentId) {
            return new DeviceView(
                    session.id(),
                    session.browser(),
                    session.address(),
                    session.startedAt(),
                    session.lastUsedAt(),
                    session.id().toString().equals(currentId));
        }
    }
}
