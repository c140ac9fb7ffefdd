package id.microsayur.user.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SigningKeySetTests {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final SigningKey OLD = key(-60);
    private static final SigningKey CURRENT = key(-10);
    private static final SigningKey NEXT = key(15);

    private final SigningKeySet keys = new SigningKeySet(List.of(NEXT, CURRENT, OLD));

    @Test
    void signsWithTheNewestActiveKey() {
        assertThat(keys.signingKeyId(NOW)).isEqualTo(CURRENT.id());
        assertThat(keys.signingKeyId(NOW.plusSeconds(15 * 60))).isEqualTo(NEXT.id());
    }

    @Test
    void publishesAllKeys() {
        assertThat(keys.toJwkSet().getKeys()).hasSize(3);
    }

    @Test
    void retiresAKeyAfterItsLastTokenHasExpired() {
        assertThat(keys.retirableKeys(NOW)).isEmpty();
        assertThat(keys.retirableKeys(NOW.plus(Duration.ofMinutes(5)))).containsExactly(OLD);
        assertThat(keys.retirableKeys(NOW.plus(Duration.ofMinutes(29)))).containsExactly(OLD);
        assertThat(keys.retirableKeys(NOW.plus(Duration.ofMinutes(30)))).containsExactly(CURRENT, OLD);
    }

    @Test
    void isDueForRotationAfterTheRotationPeriod() {
        assertThat(keys.isRotationDue(NOW, Duration.ofHours(1))).isFalse();
        assertThat(keys.isRotationDue(NOW.plus(Duration.ofMinutes(75)), Duration.ofHours(1)))
                .isTrue();
    }

    private static SigningKey key(int minutes) {
        return new SigningKey(SigningKey.generate(), NOW.plus(Duration.ofMinutes(minutes)));
    }
}
