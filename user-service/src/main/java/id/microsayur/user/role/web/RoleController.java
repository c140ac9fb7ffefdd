package id.microsayur.user.role.web;

import id.microsayur.user.TextPatterns;
import id.microsayur.user.role.Permission;
import id.microsayur.user.role.Role;
import id.microsayur.user.role.RoleService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoints for role management. */
@RestController
@RequestMapping("/api/admin/roles")
class RoleController {

    private static final String NAME_PATTERN = "[A-Z][A-Z0-9_]{1,39}";

    private final RoleService roles;

    RoleController(RoleService roles) {
        this.roles = roles;
    }

    @Operation(
            summary = "All roles",
            description = "Four belong to the platform; the others were made by a SUPER_ADMIN.")
    @GetMapping(version = "1")
    RoleList list() {
        return new RoleList(roles.findAll().stream().map(RoleView::of).toList());
    }

    @Operation(summary = "Look at a role")
    @GetMapping(path = "/{name}", version = "1")
    RoleView read(@Parameter(example = "CLERK") @PathVariable String name) {
        return RoleView.of(roles.find(name));
    }

    @Operation(summary = "Make a role", description = "A name for a set of permissions.")
    @ApiResponse(responseCode = "409", description = "role-exists: There is a role CLERK already")
    @PostMapping(version = "1")
    @ResponseStatus(HttpStatus.CREATED)
    RoleView create(@Valid @RequestBody CreateRole request) {
        return RoleView.of(roles.create(request.name(), request.description(), request.permissions()));
    }

    @Operation(summary = "Change what a role allows", description = "Counts from each holder's next access token on.")
    @ApiResponse(responseCode = "200", description = "The role as it is now")
    @ApiResponse(
            responseCode = "409",
            description = "role-built-in: The role OPS belongs to the platform and stays as it is")
    @PutMapping(path = "/{name}", version = "1")
    RoleView redefine(
            @Parameter(example = "CLERK") @PathVariable String name, @Valid @RequestBody RedefineRole request) {
        return RoleView.of(roles.update(name, request.description(), request.permissions()));
    }

    @Operation(summary = "Delete a role", description = "Take it from everybody first.")
    @ApiResponse(
            responseCode = "409",
            description = "role-in-use: The role CLERK can't be deleted while somebody has it")
    @DeleteMapping(path = "/{name}", version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@Parameter(example = "CLERK") @PathVariable String name) {
        roles.delete(name);
    }

    record CreateRole(
            @Schema(example = "CLERK") @NotNull @Pattern(regexp = NAME_PATTERN)
            String name,

            @Schema(example = "Ships orders") @NotNull @Size(max = 200) @Pattern(regexp = TextPatterns.PRINTABLE)
            String description,

            @Schema(example = "[\"orders:manage\",\"users:read\"]") @NotNull @Size(max = 20)
            Set<@NotNull Permission> permissions) {}

    record RedefineRole(
            @Schema(example = "Ships orders") @NotNull @Size(max = 200) @Pattern(regexp = TextPatterns.PRINTABLE)
            String description,

            @Schema(example = "[\"orders:manage\",\"users:read\"]") @NotNull @Size(max = 20)
            Set<@NotNull Permission> permissions) {}

    record RoleList(List<RoleView> items) {}

    record RoleView(
            @Schema(example = "CLERK") String name,
            @Schema(example = "Ships orders") String description,

            @Schema(example = "[\"orders:manage\",\"users:read\"]")
            List<String> permissions,

            boolean builtIn) {

        static RoleView of(Role role) {
            return new RoleView(
                    role.name(),
                    role.description(),
                    role.permissions().stream().sorted().toList(),
                    role.builtIn());
        }
    }
}
