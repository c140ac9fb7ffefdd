package id.microsayur.user.administration.web;

import id.microsayur.platform.web.PageResponse;
import id.microsayur.user.account.AccountService;
import id.microsayur.user.administration.AccountBlockService;
import id.microsayur.user.administration.AccountSearchService;
import id.microsayur.user.administration.RoleAssignmentService;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoints for user administration. */
@RestController
class UserAdminController implements UserAdminApi {

    private final AccountSearchService search;
    private final AccountService accounts;
    private final RoleAssignmentService roles;
    private final AccountBlockService blocks;

    UserAdminController(
            AccountSearchService search,
            AccountService accounts,
            RoleAssignmentService roles,
            AccountBlockService blocks) {
        this.search = search;
        this.accounts = accounts;
        this.roles = roles;
        this.blocks = blocks;
    }

    @Override
    public PageResponse<UserView> list(String q, String role, @Nullable Boolean blocked, int page, int size) {
        return PageResponse.of(search.find(q.strip(), role, blocked, PageRequest.of(page, size)), UserView::of);
    }

    @Override
    public UserView read(UUID id) {
        return UserView.of(accounts.find(id));
    }

    @Override
    public UserView assign(UUID id, AssignRoles request, UUID caller) {
        return UserView.of(roles.assign(id, request.roles(), caller));
    }

    @Override
    public UserView block(UUID id, UUID caller) {
        return UserView.of(blocks.block(id, caller));
    }

    @Override
    public UserView unblock(UUID id, UUID caller) {
        return UserView.of(blocks.unblock(id, caller));
    }

    @Override
    public void endSessions(UUID id, UUID caller) {
        blocks.endSessions(id, caller);
    }
}
