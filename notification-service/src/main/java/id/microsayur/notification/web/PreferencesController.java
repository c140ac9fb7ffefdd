package id.microsayur.notification.web;

import id.microsayur.notification.Language;
import id.microsayur.notification.Preferences;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Everybody's own wishes about being told. */
@RestController
@RequestMapping("/api/notifications/preferences")
class PreferencesController {

    private final Preferences preferences;

    PreferencesController(Preferences preferences) {
        this.preferences = preferences;
    }

    @Operation(summary = "Your wishes about being told")
    @GetMapping(version = "1")
    PreferencesView show(@AuthenticationPrincipal Jwt caller) {
        return new PreferencesView(preferences.language(caller.getSubject()).code());
    }

    @Operation(summary = "Choose the language of your mails", description = "Takes effect with the next mail.")
    @PutMapping(version = "1")
    PreferencesView choose(@Valid @RequestBody PreferencesView wish, @AuthenticationPrincipal Jwt caller) {
        preferences.choose(caller.getSubject(), Language.of(wish.language()));
        return wish;
    }

    record PreferencesView(
            @Schema(description = "Indonesian or English", example = "en")
            @NotNull
            @Pattern(regexp = "id|en", message = "must be id or en")
            String language) {}
}
