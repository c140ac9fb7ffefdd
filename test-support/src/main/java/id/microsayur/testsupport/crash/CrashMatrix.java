package id.microsayur.testsupport.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Records the commits and sends of a keyed request, then fails at each of them in each mode. Each time the request is
 * repeated under its key until it is answered, and once more, with the same answer and one effect at most.
 */
public final class CrashMatrix {

    private final CrashPoints points;
    private final Consumer<String> expireLock;

    /** @param expireLock ends the lock that a killed run has left for this key */
    public CrashMatrix(CrashPoints points, Consumer<String> expireLock) {
        this.points = points;
        this.expireLock = expireLock;
    }

    /** @param requests a new request at each call */
    public CrashReport run(String endpoint, Supplier<KeyedRequest> requests) {
        requests.get().send().get(); // later ones find tokens and connections
        var recorded = record(endpoint, requests.get());
        var crashed = new ArrayList<KeyedRequest>();
        for (var point = 1; point <= recorded.size(); point++) {
            for (var mode : CrashMode.values()) {
                var request = requests.get();
                crash(request, point, mode, "%s, %s %d of %s".formatted(endpoint, mode, point, recorded));
                crashed.add(request);
            }
        }
        return new CrashReport(endpoint, recorded, crashed);
    }

    private List<String> record(String endpoint, KeyedRequest request) {
        var run = CrashRun.recording();
        points.await(request.key(), run);
        var answer = request.send().get();
        assertTrue(request.isAnsweredBy(answer), () -> endpoint + " without a crash: " + answer);
        assertTrue(!run.points().isEmpty(), () -> endpoint + " neither commits nor sends");
        return run.points();
    }

    private void crash(KeyedRequest request, int point, CrashMode mode, String description) {
        var run = CrashRun.failingAt(point, mode);
        points.await(request.key(), run);
        var first = request.send().get();
        assertTrue(run.points().size() >= point, () -> description + " is not reached, only " + run.points());
        expireLock.accept(request.key());

        var second = request.send().get();
        assertTrue(
                request.isAnsweredBy(second), () -> description + ": repeated after " + first + ", answered " + second);
        assertSame(request, second, request.send().get(), description + ": repeated twice");
        if (!mode.isKill() && request.isAnsweredBy(first)) {
            assertSame(request, first, second, description + ": repeated after an answer");
        }
        assertTrue(request.effects().getAsInt() <= 1, () -> description + ": acts twice");
    }

    private static void assertSame(KeyedRequest request, KeyedAnswer first, KeyedAnswer next, String description) {
        assertEquals(request.essence().apply(first), request.essence().apply(next), description);
    }
}
