package id.microsayur.platform.overload;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.platform.problem.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class DoorTests {

    private final AtomicInteger most = new AtomicInteger(2);
    private final List<Exception> refusals = new ArrayList<>();
    private final Door door = new Door(() -> new OverloadProperties(most.get(), Duration.ZERO), (_, _, _, refusal) -> {
        refusals.add(refusal);
        return null;
    });

    @Test
    void refusesWhatIsTooMuchUntilSomebodyIsDone() {
        comesIn("/api/orders", () -> {
            comesIn("/api/orders", () -> assertThat(isLetIn("/api/orders")).isFalse());
            assertThat(isLetIn("/api/orders")).isTrue();
        });
        assertThat(refusals).hasSize(1).first().isInstanceOf(Unavailable.class);
    }

    @Test
    void letsOperatorsInWhateverHappens() {
        comesIn(
                "/api/orders",
                () -> comesIn(
                        "/api/orders",
                        () -> assertThat(isLetIn("/actuator/health")).isTrue()));
    }

    @Test
    void followsALimitThatIsChanged() {
        comesIn(
                "/api/orders",
                () -> comesIn("/api/orders", () -> {
                    most.set(3);
                    assertThat(isLetIn("/api/orders")).isTrue();
                }));
    }

    private boolean isLetIn(String path) {
        var isIn = new AtomicInteger();
        comesIn(path, isIn::incrementAndGet);
        return isIn.get() == 1;
    }

    private void comesIn(String path, Runnable work) {
        var request = new MockHttpServletRequest("GET", path);
        try {
            door.doFilter(request, new MockHttpServletResponse(), (_, _) -> work.run());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
