package id.microsayur.platform.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldEventNamesTests {

    private final AtomicLong now = new AtomicLong();
    private final HeldEventNames held = new HeldEventNames(now::get);

    @Test
    void pausesGrowToFifteenSeconds() {
        assertThat(IntStream.range(0, 6)
                        .mapToObj(_ -> held.hold("order.created").toSeconds()))
                .containsExactly(1L, 2L, 4L, 8L, 15L, 15L);
    }

    @Test
    void aNameIsTriedAfterItsPauseAndForgottenWithAConfirm() {
        held.hold("order.created");
        assertThat(held.current()).containsExactly("order.created");
        now.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(held.current()).isEmpty();
        assertThat(held.isOnTrial("order.created")).isTrue();
        assertThat(held.release("order.created")).isTrue();
        assertThat(held.isOnTrial("order.created")).isFalse();
        assertThat(held.hold("order.created")).isEqualTo(Duration.ofSeconds(1));
    }
}
