package id.microsayur.user.account;

import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads accounts and updates their profiles. */
@Service
public class AccountService {

    private final AccountRepository accounts;

    AccountService(AccountRepository accounts) {
        this.accounts = accounts;
    }

    public Account find(UUID id) {
        return accounts.findById(id).orElseThrow(() -> new AccountNotFound(id));
    }

    /** As {@link AccountRepository#lockUnchanged}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Account lockUnchanged(Account checked) {
        return accounts.lockUnchanged(checked);
    }

    @Transactional
    public Account updateProfile(UUID id, Profile profile) {
        return accounts.save(accounts.findForUpdateById(id)
                .orElseThrow(() -> new AccountNotFound(id))
                .withProfile(profile));
    }
}
