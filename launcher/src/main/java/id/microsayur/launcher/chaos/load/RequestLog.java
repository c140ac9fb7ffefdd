package id.microsayur.launcher.chaos.load;

import id.microsayur.launcher.http.PlatformResponse;
import id.microsayur.localservers.process.LaunchFailed;
import java.net.http.HttpTimeoutException;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Every request of the load with its answer, in the order of the answers. */
public final class RequestLog {
    private static final int NO_ANSWER = 0;
    private static final int TIMED_OUT = -1;

    private final Queue<LoggedRequest> requests = new ConcurrentLinkedQueue<>();

    /** Request with its HTTP status: 0 when the connection ended without an answer, -1 when the client gave up. */
    public record LoggedRequest(Instant at, String what, int status, long millis) {

        public boolean isAnswered() {
            return status > 0;
        }

        public boolean isTimedOut() {
            return status == TIMED_OUT;
        }

        public boolean isServerError() {
            return status >= 500;
        }
    }

    /** @throws LaunchFailed if there is no answer */
    PlatformResponse send(String what, Supplier<PlatformResponse> request) {
        var begun = Instant.now();
        var nanos = System.nanoTime();
        var status = NO_ANSWER;
        var isSent = true;
        try {
            var response = request.get();
            status = response.status();
            return response;
        } catch (LaunchFailed e) {
            isSent = e.getCause() != null; // otherwise the log-in before it was refused
            status = e.getCause() instanceof HttpTimeoutException ? TIMED_OUT : NO_ANSWER;
            throw e;
        } finally {
            if (isSent) {
                requests.add(new LoggedRequest(begun, what, status, (System.nanoTime() - nanos) / 1_000_000));
            }
        }
    }

    public List<LoggedRequest> since(Instant begin) {
        return requests.stream()
                .filter(request -> !request.at().isBefore(begin))
                .toList();
    }
}
