package id.microsayur.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.microsayur.gateway.ratelimit.ShareProperties.Share;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CallerBudgetsTests {

    private static final Share TEN_A_SECOND = new Share(10, 40);
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final CallerBudgets budgets = new CallerBudgets(100, nanos::get);

    @Test
    void servesTheBurstAtOnceAndWhatFollowsInTurn() {
        assertThat(reserve("siti", 40)).isZero();
        assertThat(reserve("siti", 1)).isEqualTo(Duration.ofMillis(100));
        assertThat(reserve("siti", 12)).isEqualTo(Duration.ofMillis(1_300));
        assertThat(reserve("budi", 1)).isNegative();
    }

    @Test
    void reservesNothingForARequestWhoseTurnIsTooLate() {
        reserve("siti", 40);
        assertThat(reserve("siti", 31)).isEqualTo(Duration.ofMillis(3_100));
        assertThat(reserve("siti", 30)).isEqualTo(LONGEST);
        assertThat(reserve("siti", 1)).isEqualTo(Duration.ofMillis(3_100));
    }

    @Test
    void earnsTheShareAgainAndNoMoreThanTheBurst() {
        reserve("siti", 40);
        pass(1);
        assertThat(reserve("siti", 10)).isZero();
        pass(3_600);
        assertThat(reserve("siti", 40)).isZero();
        assertThat(reserve("siti", 10)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void servesWhatCostsMoreThanTheBurstAfterAPause() {
        assertThat(reserve("siti", 60)).isZero();
        assertThat(reserve("siti", 60)).isEqualTo(Duration.ofSeconds(6));
        pass(6);
        assertThat(reserve("siti", 60)).isZero();
    }

    @Test
    void tellsWhatTheOthersSpentOfLate() {
        reserve("siti", 40);
        reserve("budi", 20);
        reserve("siti", 31);
        assertThat(budgets.spentByOthers("siti")).isEqualTo(4);
        assertThat(budgets.spentByOthers("ani")).isEqualTo(12);
        pass(5);
        assertThat(budgets.spentByOthers("siti")).isCloseTo(4 / Math.E, within(0.01));
    }

    private Duration reserve(String caller, int cost) {
        return budgets.reserve(caller, cost, TEN_A_SECOND, LONGEST);
    }

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
