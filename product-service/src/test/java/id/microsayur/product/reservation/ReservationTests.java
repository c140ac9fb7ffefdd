package id.microsayur.product.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import id.microsayur.product.stock.StockLine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReservationTests {

    private static final Instant SOON = Instant.parse("2026-12-01T08:00:00Z");

    private final UUID kangkung = UUID.randomUUID();
    private final List<StockLine> lines = List.of(new StockLine(kangkung, "Kangkung", "ikat", 3500, 2));
    private final Reservation open = new Reservation(UUID.randomUUID(), ReservationStatus.OPEN, SOON, List.of());
    private final Reservation held = open.hold(lines, SOON);

    @Test
    void takesStockWhileItIsHeldOrCommitted() {
        assertThat(open.takesStock()).isFalse();
        assertThat(held.takesStock()).isTrue();
        assertThat(held.commit().takesStock()).isTrue();
        assertThat(held.expire().takesStock()).isFalse();
        assertThat(held.release().takesStock()).isFalse();
    }

    @Test
    void mayBeHeldAgainAfterItExpired() {
        assertThat(held.expire().hold(lines, SOON)).isEqualTo(held);
    }

    @Test
    void canNotBeHeldAgainAfterItWasReleased() {
        assertThatIllegalStateException().isThrownBy(() -> open.release().hold(lines, SOON));
    }

    @Test
    void doesNotExpireOnceItIsCommitted() {
        assertThatIllegalStateException().isThrownBy(() -> held.commit().expire());
    }

    @Test
    void staysAsItIsWhenItIsReleasedTwice() {
        var released = held.release();

        assertThat(released.release()).isSameAs(released);
    }

    @Test
    void matchesTheRequestedQuantities() {
        assertThat(held.matches(Map.of(kangkung, 2))).isTrue();
        assertThat(held.matches(Map.of(kangkung, 3))).isFalse();
    }
}
