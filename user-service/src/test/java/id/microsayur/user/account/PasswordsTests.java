package id.microsayur.user.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PasswordsTests {

    private final Passwords passwords = new Passwords();

    @Test
    void hashesWithTheParametersOfOwasp() {
        assertThat(passwords.hash("kangkung segar")).startsWith("{argon2id}$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void recognisesThePasswordAndNoOther() {
        var hash = passwords.hash("kangkung segar");

        assertThat(passwords.matches("kangkung segar", hash)).isTrue();
        assertThat(passwords.matches("kangkung layu", hash)).isFalse();
    }

    @Test
    void nobodysPasswordIsComparedLikeAnyOther() {
        assertThatNoException().isThrownBy(() -> passwords.matchNobody("kangkung segar"));
        assertThat(timed(() -> passwords.matchNobody("kangkung segar"))).isGreaterThan(Duration.ofMillis(5));
    }

    private static Duration timed(Runnable work) {
        var start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
