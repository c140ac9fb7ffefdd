package id.microsayur.user.account;

import id.microsayur.platform.test.InMemoryRepository;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;

/** Fake of the repository: accounts in memory with unique addresses. */
public class InMemoryAccountRepository extends InMemoryRepository<Account, UUID> implements AccountRepository {

    private Runnable concurrentWork = () -> {};

    @Override
    protected UUID idOf(Account account) {
        return account.id();
    }

    @Override
    protected Account withNextVersion(Account account) {
        return new Account(
                account.id(),
                account.email(),
                account.emailVerified(),
                account.passwordHash(),
                account.profile(),
                account.roles(),
                account.blockedAt(),
                account.version() == null ? 0 : account.version() + 1);
    }

    /** Runs the work of a concurrent transaction before the next save. */
    public void beforeNextSave(Runnable work) {
        concurrentWork = work;
    }

    @Override
    public <S extends Account> S save(S account) {
        var work = concurrentWork;
        concurrentWork = () -> {};
        work.run();
        if (stream()
                .anyMatch(
                        other -> other.hasEmail(account.email()) && !other.id().equals(account.id()))) {
            throw new DuplicateKeyException(account.email());
        }
        return super.save(account);
    }

    @Override
    public Optional<Account> findByEmail(String email) {
        return stream().filter(account -> account.email().equals(email)).findFirst();
    }

    @Override
    public Optional<Account> findForUpdateByEmail(String email) {
        return findByEmail(email);
    }

    @Override
    public Optional<Account> findForUpdateById(UUID id) {
        return findById(id);
    }
}
