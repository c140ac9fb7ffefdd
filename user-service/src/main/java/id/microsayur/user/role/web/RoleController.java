package id.microsayur.user.role.web;

import id.microsayur.user.role.RoleService;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoints for role management. */
@RestController
class RoleController implements RoleApi {

    private final RoleService roles;

    RoleController(RoleService roles) {
        this.roles = roles;
    }

    @Override
    public RoleList list() {
        return new RoleList(roles.findAll().stream().map(RoleView::of).toList());
    }

    @Override
    public RoleView read(String name) {
        return RoleView.of(roles.find(name));
    }

    @Override
    public RoleView create(CreateRole request) {
        return RoleView.of(roles.create(request.name(), request.description(), request.permissions()));
    }

    @Override
    public RoleView update(String name, RedefineRole request) {
        return RoleView.of(roles.update(name, request.description(), request.permissions()));
    }

    @Override
    public void delete(String name) {
        roles.delete(name);
    }
}
