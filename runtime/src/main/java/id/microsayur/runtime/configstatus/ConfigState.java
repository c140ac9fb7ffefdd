package id.microsayur.runtime.configstatus;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The active configuration version of this instance, and the last rejected one. */
public final class ConfigState {

    /** A version that failed validation. */
    public record RejectedConfig(String version, Instant at, List<String> reasons) {}

    private volatile String version;
    private volatile String latest;
    private volatile Instant since;
    private volatile @Nullable RejectedConfig lastRejection;
    private final Set<String> keysNeedingRestart = new TreeSet<>();

    public ConfigState(String version, Instant since) {
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

    public @Nullable RejectedConfig lastRejection() {
        return lastRejection;
    }

    /** Whether the last version offered by config-server differs from the active one. */
    public boolean isDrifting() {
        return !version.equals(latest);
    }

    public boolean isAlreadyHandled(String offered) {
        latest = offered;
        var last = lastRejection;
        return offered.equals(version) || last != null && last.version().equals(offered) && isDrifting();
    }

    public void recordApplied(String now, Instant at, Set<String> needRestart) {
        version = now;
        since = at;
        synchronized (keysNeedingRestart) {
            keysNeedingRestart.addAll(needRestart);
        }
    }

    public void recordRejected(String offered, Instant at, List<String> reasons) {
        lastRejection = new RejectedConfig(offered, at, reasons);
    }

    /** Content of {@code /actuator/config}. */
    public Map<String, Object> details() {
        var all = new LinkedHashMap<String, Object>();
        all.put("version", version);
        all.put("since", since.toString());
        all.put("latest", latest);
        all.put("drift", isDrifting());
        synchronized (keysNeedingRestart) {
            if (!keysNeedingRestart.isEmpty()) {
                all.put("needs_restart", List.copyOf(keysNeedingRestart));
            }
        }
        var last = lastRejection;
        if (last != null) {
            all.put(
                    "last_refusal",
                    Map.of("version", last.version(), "at", last.at().toString(), "reasons", last.reasons()));
        }
        return all;
    }
}
