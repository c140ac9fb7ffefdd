package id.microsayur.user.email;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.user.account.Account;
import id.microsayur.user.account.CredentialsChanged;
import id.microsayur.user.account.InMemoryAccountRepository;
import id.microsayur.user.account.Profile;
import org.junit.jupiter.api.Test;

class EmailChangeServiceTests {

    private final InMemoryAccountRepository accounts = new InMemoryAccountRepository();
    /** Without collaborators, because the refusal precedes their use. */
    private final EmailChangeService changes = new EmailChangeService(accounts, null, null, null, null);

    @Test
    void refusesTheHolderOfAPasswordThatWasResetInTheMeantime() {
        var confirmed = accounts.save(Account.register("siti@example.com", Profile.named("Siti"), "old hash"));
        accounts.save(confirmed.resetPassword("new hash"));

        assertThatExceptionOfType(CredentialsChanged.class)
                .isThrownBy(() -> changes.requestChange(confirmed, "budi@example.com"));
    }
}
