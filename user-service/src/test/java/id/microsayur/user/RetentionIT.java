package id.microsayur.user;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.platform.test.RetentionChecks;
import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountDeletionService;
import id.microsayur.user.account.AccountRepository;
import id.microsayur.user.account.Profile;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@UserServiceTest
class RetentionIT extends RetentionChecks {

    @Autowired
    AccountRepository accounts;

    @Autowired
    AccountDeletionService deletion;

    @Test
    void deletesAnAccountWithoutReadingAWholeTable() {
        assertThat(tablesReadAsAWhole(() -> deletion.deleteUnverified(
                        accounts.save(Account.register("leaving@example.com", Profile.named("Siti"), "hash"))
                                .id())))
                .isEmpty();
    }
}
