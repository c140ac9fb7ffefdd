package id.microsayur.user.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRingTests {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final SigningKey OLD = key(-60);
    private static final SigningKey CURRENT = key(-10);
    private static final SigningKey NEXT = key(15);

    private final KeyRing ring = new KeyRing(List.of(NEXT, CURRENT, OLD));

    @Test
    void theNewestWhoseTimeHasComeSigns() {
        assertThat(ring.signsAt(NOW)).isEqualTo(CURRENT.id());
        assertThat(ring.signsAt(NOW.plusSeconds(15 * 60))).isEqualTo(NEXT.id());
    }

    @Test
    void allOfThemVerify() {
        assertThat(ring.set().getKeys()).hasSize(3);
    }

    @Test
    void anOldKeyStaysUntilItsLastTokenHasEnded() {
        assertThat(ring.outlived(NOW)).isEmpty();
        assertThat(ring.outlived(NOW.plus(Duration.ofMinutes(5)))).containsExactly(OLD);
        assertThat(ring.outlived(NOW.plus(Duration.ofMinutes(29)))).containsExactly(OLD);
        assertThat(ring.outlived(NOW.plus(Duration.ofMinutes(30)))).containsExactly(CURRENT, OLD);
    }

    @Test
    void aSuccessorIsDueWhenTheNewestHasSignedForLongEnough() {
        assertThat(ring.isDue(NOW, Duration.ofHours(1))).isFalse();
        assertThat(ring.isDue(NOW.plus(Duration.ofMinutes(75)), Duration.ofHours(1)))
                .isTrue();
    }

    private static SigningKey key(int minutes) {
        return new SigningKey(SigningKey.make(), NOW.plus(Duration.ofMinutes(minutes)));
    }
}
