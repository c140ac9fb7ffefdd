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
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** User administration. */
@RequestMapping("/api/admin/users")
interface UserAdminApi {

    @Operation(summary = "Search users", description = "By a part of the name or e-mail address, and by role.")
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

            @Schema(example = "[\"CUSTOMER\"]") List<String> roles) {

        static UserView of(Account account) {
            var profile = account.profile();
            return new UserView(
                    account.id(),
                    profile.name(),
                    account.email(),
                    account.emailVerified(),
                    profile.phone(),
                    profile.address(),
                    account.roles().stream().sorted().toList());
        }
    }
}
