package id.microsayur.notification.web;

import id.microsayur.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;

/** Notification preferences of the current user. */
@RequestMapping("/api/notifications/preferences")
interface PreferencesApi {

    @Operation(summary = "Get the notification preferences")
    @GetMapping(version = "1")
    PreferencesView show(@CurrentUser UUID user);

    @Operation(operationId = "choose", summary = "Choose language, kinds and channels", description = """
                    Takes effect with the next notification; omitted fields stay unchanged. Only optional kinds can be \
                    switched off: notifications about the account or payments are always mailed.""")
    @PutMapping(version = "1")
    PreferencesView update(
            @Valid @RequestBody PreferencesView request, @CurrentUser UUID user, @AuthenticationPrincipal Jwt token);

    record PreferencesView(
            @Schema(description = "Indonesian or English", example = "en")
            @Nullable
            @Pattern(regexp = "id|en", message = "must be id or en")
            String language,

            @Schema(
                    description = "Whether awaiting-stock, order-shipped and order-delivered are sent.",
                    example = "{\"order-shipped\": false}")
            @Nullable
            Map<String, @NotNull Boolean> kinds,

            @Schema(
                    description = "Whether these kinds are sent by email, and all kinds by webhook.",
                    example = "{\"email\": true, \"webhook\": true}")
            @Nullable
            Map<String, @NotNull Boolean> channels) {}
}
