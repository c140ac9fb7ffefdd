package id.microsayur.user.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccountTests {

    private static final Profile SITI = new Profile("Siti Rahayu", "+62 812 3456 7890", null);

    private final Account registered = Account.register(" Siti@Example.COM ", SITI, "hash");

    @Test
    void normalisesTheEmailAddress() {
        assertThat(registered.email()).isEqualTo("siti@example.com");
    }

    @Test
    void startsAsAnUnverifiedCustomer() {
        assertThat(registered.emailVerified()).isFalse();
        assertThat(registered.roles()).containsExactly("CUSTOMER");
    }

    @Test
    void replacesTheDataOnRepeatedRegistration() {
        var again = registered.registerAgain(new Profile("Siti", null, null), "other hash");

        assertThat(again.id()).isEqualTo(registered.id());
        assertThat(again.passwordHash()).isEqualTo("other hash");
        assertThat(again.profile().name()).isEqualTo("Siti");
        assertThat(again.emailVerified()).isFalse();
    }

    @Test
    void refusesToRegisterAVerifiedAccountAgain() {
        assertThatIllegalStateException()
                .isThrownBy(() -> registered.verifyEmail().registerAgain(SITI, "a stranger's hash"));
    }

    @Test
    void verifiesTheAddressOnPasswordReset() {
        assertThat(registered.resetPassword("new hash").emailVerified()).isTrue();
    }

    @Test
    void staysBlockedThroughEveryChangeButAnUnblock() {
        var blocked = registered.block(Instant.EPOCH);

        for (var changed : List.of(
                blocked.block(Instant.MAX),
                blocked.registerAgain(SITI, "other hash"),
                blocked.verifyEmail(),
                blocked.resetPassword("other hash"),
                blocked.changePassword("other hash"),
                blocked.rehashPassword("other hash"),
                blocked.withProfile(SITI),
                blocked.changeEmail("siti@example.org"),
                blocked.withRoles(Set.of("ADMIN")))) {
            assertThat(changed.blockedAt()).isEqualTo(Instant.EPOCH);
        }
        assertThat(blocked.unblock()).isEqualTo(registered);
        assertThat(blocked.hasCredentialsOf(registered)).isFalse();
    }

    @Test
    void omitsHashAndAddressFromToString() {
        assertThat(registered).asString().doesNotContain("hash", "siti");
    }
}
