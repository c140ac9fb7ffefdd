package id.microsayur.user.administration.web;

import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountService;
import id.microsayur.user.administration.AccountSearchService;
import id.microsayur.user.administration.RoleAssignmentService;
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
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoints for user administration. */
@RestController
@RequestMapping("/api/admin/users")
class UserAdminController {

    private final AccountSearchService search;
    private final AccountService accounts;
    private final RoleAssignmentService roles;

    UserAdminController(AccountSearchService search, AccountService accounts, RoleAssignmentService roles) {
        this.search = search;
        this.accounts = accounts;
        this.roles = roles;
    }

    @Operation(summary = "Find people", description = "By a part of their name or address, and by role.")
    @GetMapping(version = "1")
    Users list(
            @Parameter(description = "A part of the name or e-mail address.", example = "siti")
                    @RequestParam(defaultValue = "")
                    @Size(max = 100)
                    String q,
            @Parameter(description = "Who has this role.", example = "ADMIN")
                    @RequestParam(defaultValue = "")
                    @Size(max = 40)
                    String role,
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        var found = search.find(q.strip(), role, PageRequest.of(page, size));
        return new Users(found.map(UserView::of).getContent(), PageView.of(found));
    }

    @Operation(summary = "Look at somebody")
    @GetMapping(path = "/{id}", version = "1")
    UserView read(@PathVariable UUID id) {
        return UserView.of(accounts.find(id));
    }

    @Operation(
            summary = "Give and take roles",
            description =
                    "All that somebody has from now on. Only of others, and only what allows nothing beyond your own roles; who loses one is logged out.")
    @ApiResponse(responseCode = "200", description = "The person with the new roles")
    @ApiResponse(responseCode = "403", description = "beyond-yourself: Nobody changes their own roles")
    @ApiResponse(
            responseCode = "409",
            description = "last-super-admin: This is the last SUPER_ADMIN, make another one first")
    @ApiResponse(responseCode = "422", description = "unknown-role: There is no role GARDENER")
    @PutMapping(path = "/{id}/roles", version = "1")
    UserView assign(
            @PathVariable UUID id, @Valid @RequestBody AssignRoles request, @AuthenticationPrincipal Jwt caller) {
        return UserView.of(roles.assign(id, request.roles(), UUID.fromString(caller.getSubject())));
    }

    record AssignRoles(
            @Schema(example = "[\"CUSTOMER\",\"ADMIN\"]") @NotEmpty @Size(max = 20)
            Set<@NotBlank @Size(max = 40) String> roles) {}

    record Users(List<UserView> items, PageView page) {}

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

    record PageView(int number, int size, long totalItems, int totalPages) {

        static PageView of(Page<?> page) {
            return new PageView(page.getNumber(), page.getSize(), page.getTotalElements(), page.getTotalPages());
        }
    }
}
