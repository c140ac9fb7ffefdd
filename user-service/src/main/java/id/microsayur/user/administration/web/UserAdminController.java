package id.microsayur.user.administration.web;

import id.microsayur.platform.web.PageResponse;
import id.microsayur.user.account.AccountService;
import id.microsayur.user.administration.AccountSearchService;
import id.microsayur.user.administration.RoleAssignmentService;
import java.util.UUID;
import org.springframework.data.domain.PageRequest;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoints for user administration. */
@RestController
class UserAdminController implements UserAdminApi {

    private final AccountSearchService search;
    private final AccountService accounts;
    private final RoleAssignmentService roles;

    UserAdminController(AccountSearchService search, AccountService accounts, RoleAssignmentService roles) {
        this.search = search;
        this.accounts = accounts;
        this.roles = roles;
    }

    @Override
    public PageResponse<UserView> list(String q, String role, int page, int size) {
        return PageResponse.of(search.find(q.strip(), role, PageRequest.of(page, size)), UserView::of);
    }

    @Override
    public UserView read(UUID id) {
        return UserView.of(accounts.find(id));
    }

    @Override
    public UserView assign(UUID id, AssignRoles request, UUID caller) {
        return UserView.of(roles.assign(id, request.roles(), caller));
    }
}
