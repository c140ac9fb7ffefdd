package id.microsayur.launcher.workspace;

import id.microsayur.localservers.Directories;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Restarts by the supervisor since {@code up}, one file per instance. */
public record RestartStore(Path folder) {
    private static final Duration HEALTHY_TIME = Duration.ofMinutes(2);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);
    private static final int LONGEST_EXPONENT = 6;

    /**
     * Restarts of one instance.
     *
     * @param consecutive restarts without a healthy time between them
     * @param at time of the last restart
     * @param reason why the process before it ended
     */
    public record Restarts(int total, int consecutive, Instant at, String reason) {

        /** Earliest time of the next restart; the delay doubles with each consecutive one. */
        public Instant nextRestart() {
            var delay = Duration.ofSeconds(1L << Math.min(consecutive, LONGEST_EXPONENT));
            return at.plus(delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY);
        }
    }

    public static RestartStore of(Workspace workspace) {
        return new RestartStore(workspace.state().resolve("restarts"));
    }

    public Optional<Restarts> find(String name, int instance) {
        return JsonFiles.read(file(name, instance), Restarts.class);
    }

    public int total(String name, int instance) {
        return find(name, instance).map(Restarts::total).orElse(0);
    }

    public boolean isDue(String name, int instance, Instant now) {
        return find(name, instance)
                .map(restarts -> !now.isBefore(restarts.nextRestart()))
                .orElse(true);
    }

    public Restarts add(String name, int instance, Instant now, String reason) {
        var before = find(name, instance).orElse(new Restarts(0, 0, Instant.EPOCH, ""));
        var isHealthy = Duration.between(before.at(), now).compareTo(HEALTHY_TIME) > 0;
        var after = new Restarts(before.total() + 1, isHealthy ? 1 : before.consecutive() + 1, now, reason);
        JsonFiles.write(file(name, instance), after);
        return after;
    }

    public void clear() {
        Directories.deleteRecursively(folder);
    }

    private Path file(String name, int instance) {
        return folder.resolve(name + "-" + instance + ".json");
    }
}
