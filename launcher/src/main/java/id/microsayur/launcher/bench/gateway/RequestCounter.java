package id.microsayur.launcher.bench.gateway;

import id.microsayur.launcher.http.PlatformClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Counts the requests that reach nginx in each second, by its own status page. */
final class RequestCounter implements AutoCloseable {
    private static final Pattern TOTALS = Pattern.compile("(?m)^ *\\d+ \\d+ (\\d+)");

    private final PlatformClient client;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<Double> perSecond = new ArrayList<>();
    private long last;

    RequestCounter(NginxServer nginx) {
        client = PlatformClient.at("http://127.0.0.1:" + nginx.services());
        last = total();
        timer.scheduleAtFixedRate(this::count, 1, 1, TimeUnit.SECONDS);
    }

    private synchronized void count() {
        var now = total();
        perSecond.add((double) Math.max(0, now - last - 1)); // without the request for the page itself
        last = now;
    }

    private long total() {
        var page = TOTALS.matcher(client.get("/status").text());
        return page.find() ? Long.parseLong(page.group(1)) : last;
    }

    /** The requests of each whole second so far. */
    synchronized List<Double> perSecond() {
        return List.copyOf(perSecond);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
