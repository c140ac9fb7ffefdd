package id.microsayur.user.registration;

import static id.microsayur.user.role.BuiltInRoles.ADMIN;
import static id.microsayur.user.role.BuiltInRoles.CUSTOMER;
import static id.microsayur.user.role.BuiltInRoles.OPS;
import static id.microsayur.user.role.BuiltInRoles.SUPER_ADMIN;

import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountProperties;
import id.microsayur.user.account.AccountRepository;
import id.microsayur.user.account.Profile;
import id.microsayur.user.credential.PasswordHasher;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Creates the initial administrator and operator before the first request. */
@Component
class InitialAccountsRunner implements ApplicationRunner {

    private final AccountRepository accounts;
    private final PasswordHasher passwordHasher;
    private final AccountProperties properties;

    InitialAccountsRunner(AccountRepository accounts, PasswordHasher passwordHasher, AccountProperties properties) {
        this.accounts = accounts;
        this.passwordHasher = passwordHasher;
        this.properties = properties;
    }

    @Override
    public void run(ApplicationArguments args) {
        provision(properties.admin(), "Administrator", Set.of(SUPER_ADMIN, ADMIN, CUSTOMER));
        provision(properties.ops(), "Operations", Set.of(OPS));
    }

    private void provision(AccountProperties.@Nullable InitialAccount initialAccount, String name, Set<String> roles) {
        if (initialAccount == null
                || accounts.findByEmail(Account.normaliseEmail(initialAccount.email()))
                        .isPresent()) {
            return;
        }
        try {
            var hash = passwordHasher.hash(initialAccount.password());
            accounts.save(Account.provision(initialAccount.email(), Profile.named(name), hash, roles));
        } catch (DuplicateKeyException _) {
            // another instance, starting concurrently, created the account
        }
    }
}
