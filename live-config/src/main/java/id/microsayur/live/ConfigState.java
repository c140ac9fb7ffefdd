package id.microsayur.live;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which configuration this instance runs, since when, and what it last refused. */
public final class ConfigState {

    /** An edit that was not taken over. */
    public record Refused(String version, Instant at, List<String> reasons) {}

    private volatile String version;
    private volatile String latest;
    private volatile Instant since;
    private volatile @Nullable Refused refused;
    private final Set<String> waiting = new TreeSet<>();

    ConfigState(String version, Instant since) {
        this.version = version;
        this.latest = version;
        this.since = since;
    }

    public String version() {
        return version;
    }

    public Instant since() {
        return since;
    }

    public @Nullable Refused lastRefusal() {
        return refused;
    }

    /** Whether config-server, when last heard, had another one. */
    public boolean isDrifting() {
        return !version.equals(latest);
    }

    boolean isSettled(String offered) {
        latest = offered;
        var last = refused;
        return offered.equals(version) || last != null && last.version().equals(offered) && isDrifting();
    }

    void runs(String now, Instant at, Set<String> needRestart) {
        version = now;
        since = at;
        synchronized (waiting) {
            waiting.addAll(needRestart);
        }
    }

    void refuses(String offered, Instant at, List<String> reasons) {
        refused = new Refused(offered, at, reasons);
    }

    /** As operators read it. */
    public Map<String, Object> described() {
        var all = new LinkedHashMap<String, Object>();
        all.put("version", version);
        all.put("since", since.toString());
        all.put("latest", latest);
        all.put("drift", isDrifting());
        synchronized (waiting) {
            if (!waiting.isEmpty()) {
                all.put("needs_restart", List.copyOf(waiting));
            }
        }
        var last = refused;
        if (last != null) {
            all.put(
                    "last_refusal",
                    Map.of("version", last.version(), "at", last.at().toString(), "reasons", last.reasons()));
        }
        return all;
    }
}
