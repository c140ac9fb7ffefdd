package id.microsayur.user.account;

/** The accounts of a fake repository. */
public class FakeAccountService extends AccountService {

    public FakeAccountService(InMemoryAccountRepository accounts) {
        super(accounts);
    }
}
