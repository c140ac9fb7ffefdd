package id.microsayur.user.account;

import id.microsayur.platform.problem.NotFound;
import java.util.UUID;

/** No account has the requested id. */
public class AccountNotFound extends NotFound {

    public AccountNotFound(UUID id) {
        super("account-not-found", "There is no account " + id);
    }
}
