package id.microsayur.launcher.chaos.report;

import id.microsayur.launcher.chaos.load.RequestLog.LoggedRequest;
import java.util.List;

/** Orders of a load, and counts and latencies of its requests. */
public record LoadFigures(int orders, int requests, int errors, int unanswered, long p50, long p99) {

    public static LoadFigures of(int orders, List<LoggedRequest> requests) {
        var sorted = requests.stream().mapToLong(LoggedRequest::millis).sorted().toArray();
        return new LoadFigures(
                orders,
                requests.size(),
                (int) requests.stream().filter(LoggedRequest::isServerError).count(),
                (int) requests.stream().filter(request -> !request.isAnswered()).count(),
                percentile(sorted, 0.5),
                percentile(sorted, 0.99));
    }

    private static long percentile(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.round((sorted.length - 1) * part)];
    }
}
