package id.microsayur.testsupport.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** The matrix around small services: one recognises a repeated key, the other ones do not. */
class CrashMatrixTests {

    private final CrashPoints points = new CrashPoints();
    private final CrashMatrix matrix = new CrashMatrix(points, _ -> {});
    private final Map<String, Integer> effects = new ConcurrentHashMap<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    @Test
    void failsAtEachPointInEachMode() {
        var report = matrix.run("POST /guarded", () -> request(this::guarded));

        assertEquals(List.of("effect", "answer"), report.points());
        assertEquals(2 * CrashMode.values().length, report.requests().size());
        assertTrue(
                report.requests().stream().allMatch(request -> request.effects().getAsInt() == 1));
    }

    @Test
    void findsASecondEffectAfterACrash() {
        var failure = assertThrows(
                AssertionFailedError.class, () -> matrix.run("POST /unguarded", () -> request(this::unguarded)));
        assertTrue(String.valueOf(failure.getMessage()).contains("KILL_AFTER 1"), failure::toString);
    }

    @Test
    void findsAnotherAnswerAfterACrash() {
        var answer = new AtomicInteger();
        var failure = assertThrows(
                AssertionFailedError.class,
                () -> matrix.run(
                        "POST /moody",
                        () -> request(key -> {
                            guarded(key);
                            return String.valueOf(answer.incrementAndGet());
                        })));
        assertTrue(String.valueOf(failure.getMessage()).contains("repeated twice"), failure::toString);
    }

    private KeyedRequest request(Service service) {
        var key = UUID.randomUUID().toString();
        return KeyedRequest.of(key, () -> send(service, key), () -> effects.getOrDefault(key, 0));
    }

    private KeyedAnswer send(Service service, String key) {
        points.begin(key);
        try {
            return new KeyedAnswer(200, service.handle(key));
        } catch (IllegalStateException | SimulatedKill e) {
            return new KeyedAnswer(500, "");
        } finally {
            points.end();
        }
    }

    private String guarded(String key) {
        if (!effects.containsKey(key)) {
            pass("effect", () -> effects.merge(key, 1, Integer::sum));
        }
        return keep(key);
    }

    private String unguarded(String key) {
        if (!answers.containsKey(key)) {
            pass("effect", () -> effects.merge(key, 1, Integer::sum));
        }
        return keep(key);
    }

    private String keep(String key) {
        pass("answer", () -> answers.put(key, "done"));
        return "done";
    }

    private void pass(String point, Runnable action) {
        points.send(
                point,
                () -> {
                    action.run();
                    return point;
                },
                IllegalStateException::new);
    }

    private interface Service {
        String handle(String key);
    }
}
