package id.microsayur.user.role.web;

import id.microsayur.user.TextPatterns;
import id.microsayur.user.role.Permission;
import id.microsayur.user.role.Role;
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

/** Role management. */
@RequestMapping("/api/admin/roles")
interface RoleApi {

    String NAME_PATTERN = "[A-Z][A-Z0-9_]{1,39}";

    @Operation(summary = "List roles", description = "Four are built in; the others were created by a SUPER_ADMIN.")
    @GetMapping(version = "1")
    RoleList list();

    @Operation(summary = "Get a role")
    @GetMapping(path = "/{name}", version = "1")
    RoleView read(@Parameter(example = "CLERK") @PathVariable String name);

    @Operation(summary = "Create a role", description = "A role is a named set of permissions.")
    @ApiResponse(responseCode = "409", description = "role-exists: There is a role CLERK already")
    @PostMapping(version = "1")
    @ResponseStatus(HttpStatus.CREATED)
    RoleView create(@Valid @RequestBody CreateRole request);

    @Operation(
            operationId = "redefine",
            summary = "Change the permissions of a role",
            description = "Takes effect with each holder's next access token.")
    @ApiResponse(responseCode = "200", description = "The changed role")
    @ApiResponse(
            responseCode = "409",
            description = "role-built-in: The role OPS is built in and can't be changed or deleted")
    @PutMapping(path = "/{name}", version = "1")
    RoleView update(@Parameter(example = "CLERK") @PathVariable String name, @Valid @RequestBody RedefineRole request);

    @Operation(summary = "Delete a role", description = "Possible once no user has it.")
    @ApiResponse(responseCode = "409", description = "role-in-use: The role CLERK can't be deleted while users have it")
    @DeleteMapping(path = "/{name}", version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@Parameter(example = "CLERK") @PathVariable String name);

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
