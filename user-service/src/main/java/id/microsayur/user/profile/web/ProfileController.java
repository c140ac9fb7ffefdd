package id.microsayur.user.profile.web;

import id.microsayur.platform.problem.Invalid;
import id.microsayur.user.TextPatterns;
import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountDeletionService;
import id.microsayur.user.account.AccountService;
import id.microsayur.user.account.Profile;
import id.microsayur.user.credential.AuthenticationService;
import id.microsayur.user.email.EmailChangeService;
import id.microsayur.user.photo.PhotoService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoints for the caller's profile; address change and account deletion require the password. */
@RestController
@RequestMapping("/api/auth/profile")
class ProfileController {

    private final AccountService accounts;
    private final AuthenticationService credentials;
    private final EmailChangeService emails;
    private final AccountDeletionService deletion;
    private final PhotoService photos;

    ProfileController(
            AccountService accounts,
            AuthenticationService credentials,
            EmailChangeService emails,
            AccountDeletionService deletion,
            PhotoService photos) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.emails = emails;
        this.deletion = deletion;
        this.photos = photos;
    }

    @Operation(summary = "Your profile")
    @ApiResponse(responseCode = "200", description = "The profile")
    @ApiResponse(
            responseCode = "404",
            description = "account-not-found: There is no account 5b0a4a4e-8a53-4a0e-8d0b-1c2f3e4d5a6b")
    @GetMapping(version = "1")
    ProfileView read(@AuthenticationPrincipal Jwt caller) {
        return toView(accounts.find(callerId(caller)));
    }

    @Operation(
            summary = "Change your profile",
            description =
                    "Another e-mail address needs the password too. It counts once its owner has followed the link that we mail there, and is pending_email until then; the old address is told.")
    @ApiResponse(responseCode = "200", description = "The profile as it is now")
    @ApiResponse(responseCode = "403", description = "wrong-password: This is not your password")
    @ApiResponse(
            responseCode = "404",
            description = "account-not-found: There is no account 5b0a4a4e-8a53-4a0e-8d0b-1c2f3e4d5a6b")
    @PutMapping(version = "1")
    ProfileView describe(@Valid @RequestBody Describe request, @AuthenticationPrincipal Jwt caller) {
        var id = callerId(caller);
        if (request.email() != null && !accounts.find(id).hasEmail(request.email())) {
            changeEmail(id, request.email(), request.password());
        }
        return toView(accounts.updateProfile(id, new Profile(request.name(), request.phone(), request.address())));
    }

    private void changeEmail(UUID id, String email, @Nullable String password) {
        if (password == null) {
            throw new Invalid("invalid-request", "Some fields are missing or not valid; see errors.")
                    .with("errors", List.of(Map.of("field", "password", "message", "is needed for another address")));
        }
        credentials.confirmPassword(id, password);
        emails.requestChange(id, email);
    }

    @Operation(
            summary = "Delete your account",
            description = "Everything personal is erased for good; orders stay, without you in them.")
    @ApiResponse(responseCode = "403", description = "wrong-password: This is not your password")
    @ApiResponse(
            responseCode = "404",
            description = "account-not-found: There is no account 5b0a4a4e-8a53-4a0e-8d0b-1c2f3e4d5a6b")
    @ApiResponse(
            responseCode = "409",
            description = "last-super-admin: This is the last SUPER_ADMIN, make another one first")
    @DeleteMapping(version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@Valid @RequestBody DeleteAccount request, @AuthenticationPrincipal Jwt caller) {
        var id = callerId(caller);
        credentials.confirmPassword(id, request.password());
        deletion.delete(id);
    }

    private ProfileView toView(Account account) {
        return ProfileView.of(
                account,
                emails.findPendingEmail(account.id()).orElse(null),
                photos.url(account.id()).orElse(null));
    }

    private static UUID callerId(Jwt caller) {
        return UUID.fromString(caller.getSubject());
    }

    record Describe(
            @Schema(example = "Siti Rahayu") @NotBlank @Size(max = 100) @Pattern(regexp = TextPatterns.PRINTABLE)
            String name,

            @Nullable @Email @Size(max = 254) String email,

            @Schema(description = "Only for another e-mail address.", example = "kangkung segar")
            @Nullable
            @Size(max = 128)
            String password,

            @Nullable @Pattern(regexp = TextPatterns.PHONE) String phone,

            @Schema(example = "Jl. Melati 5, Bandung")
            @Nullable
            @Size(max = 500)
            @Pattern(regexp = TextPatterns.PRINTABLE_LINES)
            String address) {}

    record DeleteAccount(
            @Schema(example = "kangkung segar") @NotNull @Size(max = 128)
            String password) {}
}
