package id.microsayur.user.credential.web;

import id.microsayur.user.credential.PasswordResetService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoints for a forgotten password. */
@RestController
@RequestMapping("/api/auth")
class PasswordController {

    private final PasswordResetService passwords;

    PasswordController(PasswordResetService passwords) {
        this.passwords = passwords;
    }

    @Operation(
            summary = "Ask for a mail that lets you choose a new password",
            description = "The answer is the same for an unknown address.")
    @PostMapping(path = "/forgot-password", version = "1")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Sent forgot(@Valid @RequestBody ForgotPassword request) {
        passwords.requestReset(request.email());
        return new Sent(request.email(), "reset_sent");
    }

    @Operation(
            summary = "Choose a new password",
            description = "All sessions end. Wrong guesses of others no longer make you wait.")
    @ApiResponse(
            responseCode = "410",
            description = "link-expired: This link was used already or is too old, please ask for a new one")
    @PostMapping(path = "/reset-password", version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(@Valid @RequestBody ResetPassword request) {
        passwords.reset(request.token(), request.password());
    }

    record ForgotPassword(@NotBlank @Email @Size(max = 254) String email) {}

    record ResetPassword(
            @Schema(example = "Q29udG9oIHRva2VuIGRhcmkgc3VyYXQ") @NotBlank @Size(max = 200)
            String token,

            @Schema(example = "bayam merah") @NotNull @Size(min = 8, max = 128)
            String password) {}

    record Sent(
            String email, @Schema(example = "reset_sent") String status) {}
}
