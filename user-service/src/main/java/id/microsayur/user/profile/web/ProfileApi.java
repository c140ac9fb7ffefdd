package id.microsayur.user.profile.web;

import id.microsayur.platform.security.CurrentUser;
import id.microsayur.user.DeliverableEmail;
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
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Profile and account of the current user. */
@RequestMapping("/api/auth/profile")
interface ProfileApi {

    @Operation(summary = "Get the profile")
    @ApiResponse(responseCode = "200", description = "The profile")
    @ApiResponse(
            responseCode = "404",
            description = "account-not-found: There is no account 5b0a4a4e-8a53-4a0e-8d0b-1c2f3e4d5a6b")
    @GetMapping(version = "1")
    ProfileView read(@CurrentUser UUID user);

    @Operation(
            operationId = "describe",
            summary = "Update the profile",
            description =
                    "Another e-mail address requires the password. It stays the pending_email until the link in the mail to it is followed; the old address is notified.")
    @ApiResponse(responseCode = "200", description = "The updated profile")
    @ApiResponse(responseCode = "403", description = "wrong-password: This is not your password")
    @ApiResponse(
            responseCode = "404",
            description = "account-not-found: There is no account 5b0a4a4e-8a53-4a0e-8d0b-1c2f3e4d5a6b")
    @PutMapping(version = "1")
    ProfileView update(@Valid @RequestBody Describe request, @CurrentUser UUID user);

    @Operation(
            summary = "Delete the account",
            description = "Erases all personal data irrevocably; orders remain without personal data.")
    @ApiResponse(responseCode = "403", description = "wrong-password: This is not your password")
    @ApiResponse(
            responseCode = "404",
            description = "account-not-found: There is no account 5b0a4a4e-8a53-4a0e-8d0b-1c2f3e4d5a6b")
    @ApiResponse(
            responseCode = "409",
            description = "last-super-admin: This is the last SUPER_ADMIN; assign this role to another user first")
    @DeleteMapping(version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@Valid @RequestBody DeleteAccount request, @CurrentUser UUID user);

    record Describe(
            @Schema(example = "Siti Rahayu") @NotBlank @Size(max = 100) @Pattern(regexp = TextPatterns.PRINTABLE)
            String name,

            @Nullable @Email @DeliverableEmail @Size(max = 254)
            String email,

            @Schema(description = "Required for another e-mail address.", example = "kangkung segar")
            @Nullable
            @Size(max = TextPatterns.MAX_TYPED_PASSWORD)
            String password,

            @Nullable @Pattern(regexp = TextPatterns.PHONE) String phone,

            @Schema(example = "Jl. Melati 5, Bandung")
            @Nullable
            @Size(max = 500)
            @Pattern(regexp = TextPatterns.PRINTABLE_LINES)
            String address) {

        @Override
        public String toString() {
            return "Describe[" + name + "]";
        }
    }

    record DeleteAccount(
            @Schema(example = "kangkung segar") @NotNull @Size(max = TextPatterns.MAX_TYPED_PASSWORD)
            String password) {

        @Override
        public String toString() {
            return "DeleteAccount[]";
        }
    }
}
