package id.microsayur.user.account;

import java.util.UUID;

/** Fake of the accounts: every id belongs to an account with the customer's role. */
public class FakeAccountService extends AccountService {

    public FakeAccountService() {
        super(new InMemoryAccountRepository());
    }

    @Override
    public Account find(UUID id) {
        return Account.register(id + "@example.com", Profile.named("Siti Rahayu"), "hash");
    }
}
