package id.microsayur.gateway.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import id.microsayur.gateway.problem.GatewayProblem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class BodyBudgetTests {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final BodyBudget budget = new BodyBudget(() -> properties(100, 40), meters);

    @Test
    void limitsTheShareOfACaller() {
        assertThat(budget.reserve("siti", 30)).isNull();
        assertThat(budget.reserve("siti", 11)).isEqualTo(GatewayProblem.TOO_MANY_UPLOADS);
        assertThat(budget.reserve("budi", 40)).isNull();
        assertThat(budget.reserve("siti", 10)).isNull();
    }

    @Test
    void acceptsASingleBodyThatIsLargerThanTheShare() {
        assertThat(budget.reserve("siti", 60)).isNull();
        assertThat(budget.reserve("siti", 1)).isEqualTo(GatewayProblem.TOO_MANY_UPLOADS);
    }

    @Test
    void limitsTheSum() {
        assertThat(budget.reserve("siti", 40)).isNull();
        assertThat(budget.reserve("budi", 40)).isNull();
        assertThat(budget.reserve("ani", 21)).isEqualTo(GatewayProblem.BUSY);
        assertThat(meters.get("micro.sayur.gateway.bodies.reserved").gauge().value())
                .isEqualTo(80);
    }

    @Test
    void hasRoomAgainAfterARelease() {
        budget.reserve("siti", 40);
        budget.reserve("budi", 40);
        budget.release("siti", 40);
        assertThat(budget.reserve("siti", 40)).isNull();
        budget.release("siti", 40);
        budget.release("budi", 40);
        assertThat(meters.get("micro.sayur.gateway.bodies.reserved").gauge().value())
                .isZero();
    }

    @Test
    void refusesAShareBeyondTheBudget() {
        assertThatIllegalArgumentException().isThrownBy(() -> properties(10, 11));
    }

    private static BodyProperties properties(long budget, long perCaller) {
        return new BodyProperties(
                DataSize.ofKilobytes(10),
                Duration.ofSeconds(10),
                DataSize.ofBytes(budget),
                DataSize.ofBytes(perCaller));
    }
}
