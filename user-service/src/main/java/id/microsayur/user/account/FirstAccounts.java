package id.microsayur.user.account;

import static id.microsayur.user.role.Roles.ADMIN;
import static id.microsayur.user.role.Roles.CUSTOMER;
import static id.microsayur.user.role.Roles.OPS;
import static id.microsayur.user.role.Roles.SUPER_ADMIN;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Makes sure before the first request that somebody can administer and operate the house. */
@Component
class FirstAccounts implements ApplicationRunner {

    private final AccountRepository accounts;
    private final Passwords passwords;
    private final AccountProperties properties;

    FirstAccounts(AccountRepository accounts, Passwords passwords, AccountProperties properties) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.properties = properties;
    }

    @Override
    public void run(ApplicationArguments args) {
        provision(properties.admin(), "Administrator", Set.of(SUPER_ADMIN, ADMIN, CUSTOMER));
        provision(properties.ops(), "Operations", Set.of(OPS));
    }

    private void provision(AccountProperties.@Nullable Login login, String name, Set<String> roles) {
        if (login == null
                || accounts.findByEmail(Account.normalised(login.email())).isPresent()) {
            return;
        }
        try {
            var hash = passwords.hash(login.password());
            accounts.save(Account.provision(login.email(), Profile.named(name), hash, roles));
        } catch (DuplicateKeyException _) {
            // another instance starts at the same moment and was faster: what we wanted is there
        }
    }
}
