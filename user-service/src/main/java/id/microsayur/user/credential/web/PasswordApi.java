package id.microsayur.user.credential.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import id.microsayur.platform.security.CurrentUser;
import id.microsayur.user.DeliverableEmail;
import id.microsayur.user.OpaqueString;
import id.microsayur.user.TextPatterns;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Change of a password, and reset of a forgotten one. */
@RequestMapping("/api/auth")
interface PasswordApi {

    @Operation(
            summary = "Request a password reset",
            description = "Sends a mail with a link. The response is the same for an unknown address.")
    @PostMapping(path = "/forgot-password", version = "1")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Sent forgot(@Valid @RequestBody ForgotPassword request);

    @Operation(summary = "Reset the password", description = "Ends all sessions, and the wait after failed log-ins.")
    @ApiResponse(
            responseCode = "410",
            description = "link-expired: This link was used already or is too old, please ask for a new one")
    @PostMapping(path = "/reset-password", version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(@Valid @RequestBody ResetPassword request);

    @Operation(
            summary = "Change the password",
            description = "Needs the present one. Ends all other sessions; wrong passwords must wait as at the log-in.")
    @ApiResponse(
            responseCode = "401",
            description = "invalid-credentials: There is no account with this e-mail address and password")
    @ApiResponse(responseCode = "403", description = "wrong-password: This is not your password")
    @ApiResponse(
            responseCode = "404",
            description = "account-not-found: There is no account 5b0a4a4e-8a53-4a0e-8d0b-1c2f3e4d5a6b")
    @PutMapping(path = "/password", version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(
            @Valid @RequestBody ChangePassword request, @CurrentUser UUID user, @AuthenticationPrincipal Jwt caller);

    /** @param newPassword named {@code new} in JSON */
    record ChangePassword(
            @Schema(example = "kangkung segar") @NotNull @Size(max = TextPatterns.MAX_TYPED_PASSWORD)
            String current,

            @JsonProperty("new")
            @Schema(example = "bayam merah")
            @NotNull
            @Size(min = 8, max = 128)
            @Pattern(regexp = TextPatterns.NEW_PASSWORD)
            String newPassword) {

        /** Normalises the password, so that its length is counted in the form in which it is hashed. */
        @SuppressWarnings("NullAway") // null before the validation
        public ChangePassword {
            newPassword = newPassword == null ? null : OpaqueString.enforce(newPassword);
        }

        @Override
        public String toString() {
            return "ChangePassword[]";
        }
    }

    record ForgotPassword(
            @NotBlank @Email @DeliverableEmail @Size(max = 254)
            String email) {}

    record ResetPassword(
            @Schema(example = "Q29udG9oIHRva2VuIGRhcmkgc3VyYXQ") @NotBlank @Size(max = 200)
            String token,

            @Schema(example = "bayam merah")
            @NotNull
            @Size(min = 8, max = 128)
            @Pattern(regexp = TextPatterns.NEW_PASSWORD)
            String password) {

        /** Normalises the password, so that its length is counted in the form in which it is hashed. */
        @SuppressWarnings("NullAway") // null before the validation
        public ResetPassword {
            password = password == null ? null : OpaqueString.enforce(password);
        }

        @Override
        public String toString() {
            return "ResetPassword[]";
        }
    }

    record Sent(
            String email, @Schema(example = "reset_sent") String status) {}
}
