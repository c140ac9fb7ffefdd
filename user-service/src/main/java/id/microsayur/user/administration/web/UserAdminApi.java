package id.microsayur.user.administration.web;

import id.microsayur.platform.security.CurrentUser;
import id.microsayur.platform.web.PageResponse;
import id.microsayur.user.account.Account;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** User administration. */
@RequestMapping("/api/admin/users")
interface UserAdminApi {

    @Operation(
            summary = "Search users",
            description = "By a part of the name or e-mail address, by role, and by whether they are blocked.")
    @GetMapping(version = "1")
    PageResponse<UserView> list(
            @Parameter(description = "A part of the name or e-mail address.", example = "siti")
                    @RequestParam(defaultValue = "")
                    @Size(max = 100)
                    String q,
            @Parameter(description = "Only users with this role.", example = "ADMIN")
                    @RequestParam(defaultValue = "")
                    @Size(max = 40)
                    String role,
            @Parameter(description = "Only users who are blocked, or who are not.", example = "true")
                    @RequestParam(required = false)
                    @Nullable
                    Boolean blocked,
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size);

    @Operation(summary = "Get a user")
    @GetMapping(path = "/{id}", version = "1")
    UserView read(@PathVariable UUID id);

    @Operation(
            summary = "Assign roles",
            description =
                    "Replaces the roles of another user. Grants and revokes only roles whose permissions the caller has; a user who loses a role is logged out.")
    @ApiResponse(responseCode = "200", description = "The user with the new roles")
    @ApiResponse(responseCode = "403", description = "beyond-yourself: Changing your own roles is not allowed")
    @ApiResponse(
            responseCode = "409",
            description = "last-super-admin: This is the last SUPER_ADMIN; assign this role to another user first")
    @ApiResponse(responseCode = "422", description = "unknown-role: There is no role GARDENER")
    @PutMapping(path = "/{id}/roles", version = "1")
    UserView assign(@PathVariable UUID id, @Valid @RequestBody AssignRoles request, @CurrentUser UUID caller);

    @Operation(
            summary = "Block a user",
            description =
                    "Ends all sessions, in all services within seconds; the user can't log in until unblocked. Not yourself, and no user with permissions that you do not have.")
    @ApiResponse(responseCode = "200", description = "The blocked user")
    @ApiResponse(responseCode = "403", description = """
                    beyond-yourself: The user has permissions that you do not have
                    account-blocked: This account is blocked; please contact the shop""")
    @ApiResponse(
            responseCode = "404",
            description = "account-not-found: There is no account 5b0a4a4e-8a53-4a0e-8d0b-1c2f3e4d5a6b")
    @ApiResponse(
            responseCode = "409",
            description = "last-super-admin: This is the last SUPER_ADMIN; assign this role to another user first")
    @PutMapping(path = "/{id}/block", version = "1")
    UserView block(@PathVariable UUID id, @CurrentUser UUID caller);

    @Operation(summary = "Unblock a user")
    @ApiResponse(responseCode = "200", description = "The user, who can log in again")
    @ApiResponse(responseCode = "403", description = """
                    beyond-yourself: The user has permissions that you do not have
                    account-blocked: This account is blocked; please contact the shop""")
    @ApiResponse(
            responseCode = "404",
            description = "account-not-found: There is no account 5b0a4a4e-8a53-4a0e-8d0b-1c2f3e4d5a6b")
    @DeleteMapping(path = "/{id}/block", version = "1")
    UserView unblock(@PathVariable UUID id, @CurrentUser UUID caller);

    @Operation(summary = "Log out a user everywhere", description = "Ends all sessions; the user can log in again.")
    @ApiResponse(responseCode = "403", description = """
                    beyond-yourself: The user has permissions that you do not have
                    account-blocked: This account is blocked; please contact the shop""")
    @ApiResponse(
            responseCode = "404",
            description = "account-not-found: There is no account 5b0a4a4e-8a53-4a0e-8d0b-1c2f3e4d5a6b")
    @DeleteMapping(path = "/{id}/sessions", version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endSessions(@PathVariable UUID id, @CurrentUser UUID caller);

    record AssignRoles(
            @Schema(example = "[\"CUSTOMER\",\"ADMIN\"]") @NotEmpty @Size(max = 20)
            Set<@NotBlank @Size(max = 40) String> roles) {}

    record UserView(
            UUID userId,
            @Schema(example = "Siti Rahayu") String name,
            String email,
            boolean emailVerified,
            @Nullable String phone,

            @Schema(example = "Jl. Melati 5, Bandung") @Nullable
            String address,

            @Schema(example = "[\"CUSTOMER\"]") List<String> roles,

            @Schema(description = "Whether log-ins are refused.")
            boolean blocked,

            @Schema(description = "Time since when log-ins are refused.") @Nullable
            Instant blockedAt) {

        static UserView of(Account account) {
            var profile = account.profile();
            return new UserView(
                    account.id(),
                    profile.name(),
                    account.email(),
                    account.emailVerified(),
                    profile.phone(),
                    profile.address(),
                    account.roles().stream().sorted().toList(),
                    account.isBlocked(),
                    account.blockedAt());
        }
    }
}
