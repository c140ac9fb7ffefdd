package id.microsayur.platform.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.platform.problem.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class DoorTests {

    private final AtomicInteger most = new AtomicInteger(2);
    private Duration longestWait = Duration.ZERO;
    private final List<Exception> refusals = new ArrayList<>();
    private final Door door = new Door(() -> new OverloadProperties(most.get(), longestWait), (_, _, _, refusal) -> {
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
    void letsWaitWhoComesALittleTooEarly() throws InterruptedException {
        most.set(1);
        longestWait = Duration.ofMinutes(1);
        var isIn = new CountDownLatch(1);
        var second = new Thread(() -> comesIn("/api/orders", isIn::countDown));
        comesIn("/api/orders", () -> {
            second.start();
            await().until(() -> second.getState() == Thread.State.TIMED_WAITING);
            assertThat(isIn.getCount()).isOne();
        });
        second.join();
        assertThat(isIn.getCount()).isZero();
        assertThat(refusals).isEmpty();
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
