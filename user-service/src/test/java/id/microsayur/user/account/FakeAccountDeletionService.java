package id.microsayur.user.account;

import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** Fake of the deletion: removes unverified accounts of a fake repository. */
@NullUnmarked
public class FakeAccountDeletionService extends AccountDeletionService {

    private final InMemoryAccountRepository accounts;

    public FakeAccountDeletionService(InMemoryAccountRepository accounts) {
        super(accounts, null, null, null, null);
        this.accounts = accounts;
    }

    @Override
    public boolean deleteUnverified(UUID id) {
        accounts.deleteById(id);
        return true;
    }
}
