package id.microsayur.platform.web.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.platform.problem.Unavailable;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class ConcurrencyLimitFilterTests {

    private final AtomicInteger limit = new AtomicInteger(2);
    private final AtomicInteger counted = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private int queue = 100;
    private Duration longestWait = Duration.ZERO;
    private final List<Exception> rejections = new ArrayList<>();
    private final ConcurrencyLimitFilter filter = new ConcurrencyLimitFilter(
            () -> new ConcurrencyLimitProperties(limit.get(), queue, longestWait, 1),
            (_, _, _, refusal) -> {
                rejections.add(refusal);
                return null;
            },
            counted::incrementAndGet,
            nanos::get);

    @Test
    void rejectsExcessRequestsUntilAnotherEnds() {
        request("/api/orders", () -> {
            request("/api/orders", () -> assertThat(isAccepted("/api/orders")).isFalse());
            assertThat(isAccepted("/api/orders")).isTrue();
        });
        assertThat(rejections).hasSize(1).first().isInstanceOf(Unavailable.class);
        assertThat(counted).hasValue(1);
    }

    @Test
    void servesEveryRequestOfACrowdThatFitsIntoTheQueue() {
        queue = 62;
        longestWait = Duration.ofMinutes(1);
        var served = new AtomicInteger();
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var number = 0; number < 64; number++) {
                crowd.execute(() -> request("/api/orders", served::incrementAndGet));
            }
        }
        assertThat(served).hasValue(64);
        assertThat(rejections).isEmpty();
    }

    @Test
    void rejectsARequestAtOnceWhenTheQueueIsFull() throws InterruptedException {
        limit.set(1);
        queue = 1;
        longestWait = Duration.ofMinutes(1);
        var waiting = new Thread(() -> request("/api/orders", () -> {}));
        request("/api/orders", () -> {
            waiting.start();
            await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
            assertThat(isAccepted("/api/orders")).isFalse();
        });
        waiting.join();
        assertThat(rejections).hasSize(1);
        assertThat(isAccepted("/api/orders")).isTrue();
    }

    @Test
    void servesACrowdAfterItsWaitAndRejectsLastingOverload() {
        limit.set(1);
        longestWait = Duration.ofMillis(2);
        nanos.set(Long.MAX_VALUE - 1); // the clock may overflow
        request("/api/orders", () -> {
            nanos.addAndGet(Duration.ofMillis(1).toNanos() - 1);
            request("/api/orders", () -> assertThat(isAccepted("/api/orders")).isFalse()); // one alone without a permit
            assertThat(isAccepted("/api/orders")).isTrue();
            nanos.incrementAndGet();
            assertThat(isAccepted("/api/orders")).isFalse();
        });
        request("/api/orders", () -> assertThat(isAccepted("/api/orders")).isTrue());
        assertThat(rejections).hasSize(2);
    }

    @Test
    void tellsTheGatewayThatTheInstanceIsBusy() throws Exception {
        var response = new MockHttpServletResponse();
        request(
                "/api/orders",
                () -> request("/api/orders", () -> {
                    try {
                        filter.doFilter(new MockHttpServletRequest("GET", "/api/orders"), response, (_, _) -> {});
                    } catch (IOException | ServletException e) {
                        throw new IllegalStateException(e);
                    }
                }));
        assertThat(response.getHeader("X-Instance-Busy")).isEqualTo("true");
    }

    @Test
    void recordsTheArrivalOfARequest() throws Exception {
        var request = new MockHttpServletRequest("GET", "/api/orders");
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        try {
            assertThat(RequestArrival.age()).isZero();
            filter.doFilter(
                    request,
                    new MockHttpServletResponse(),
                    (_, _) -> assertThat(RequestArrival.age()).isPositive());
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
        assertThat(RequestArrival.age()).isZero();
    }

    @Test
    void queuesARequestUpToTheLongestWait() throws InterruptedException {
        limit.set(1);
        longestWait = Duration.ofMinutes(1);
        var isIn = new CountDownLatch(1);
        var second = new Thread(() -> request("/api/orders", isIn::countDown));
        request("/api/orders", () -> {
            second.start();
            await().until(() -> second.getState() == Thread.State.TIMED_WAITING);
            assertThat(isIn.getCount()).isOne();
        });
        second.join();
        assertThat(isIn.getCount()).isZero();
        assertThat(rejections).isEmpty();
    }

    @Test
    void neverLimitsActuatorRequests() {
        request(
                "/api/orders",
                () -> request(
                        "/api/orders",
                        () -> assertThat(isAccepted("/actuator/health")).isTrue()));
    }

    @Test
    void appliesAChangedLimit() {
        request(
                "/api/orders",
                () -> request("/api/orders", () -> {
                    limit.set(3);
                    assertThat(isAccepted("/api/orders")).isTrue();
                }));
    }

    private boolean isAccepted(String path) {
        var isIn = new AtomicInteger();
        request(path, isIn::incrementAndGet);
        return isIn.get() == 1;
    }

    private void request(String path, Runnable work) {
        var request = new MockHttpServletRequest("GET", path);
        try {
            filter.doFilter(request, new MockHttpServletResponse(), (_, _) -> work.run());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
