package id.microsayur.launcher.platform;

import id.microsayur.launcher.process.LaunchFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Starting and stopping single instances, with the books kept. */
public final class Lifecycle {
    private static final int LAST_LINES = 15;

    private final Catalogue catalogue;
    private final RunFolder runs;

    public Lifecycle(Home home, Catalogue catalogue) {
        this.catalogue = catalogue;
        this.runs = RunFolder.of(home);
    }

    /** Blocks until the instance is ready, has died, takes too long or is no longer wanted. */
    public Running start(Component component, int instance, Consumer<Running> started, BooleanSupplier unwanted) {
        var running = component.start(instance, known -> {
            runs.put(known);
            started.accept(known);
        });
        awaitReady(component, running, component.patience(), unwanted);
        return running;
    }

    void awaitReady(Component component, Running running, Duration patience, BooleanSupplier unwanted) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!component.isReady(running)) {
            if (unwanted.getAsBoolean()) {
                throw new LaunchFailed("Interrupted", "Run ./sayur up again.");
            }
            var log = component.log(running.instance());
            if (!running.alive()) {
                throw new LaunchFailed(
                        running.label() + " died at its start. Its last words:\n" + lastLines(log),
                        "All of it: " + log);
            }
            if (System.nanoTime() > deadline) {
                throw new LaunchFailed(
                        "%s is not ready after %d s. Its last words:\n%s"
                                .formatted(running.label(), patience.toSeconds(), lastLines(log)),
                        "All of it: " + log);
            }
            pause();
        }
        if (component.canWait() && running.process() != null) {
            running.process().giveWay();
        }
    }

    /** As {@link #stop}, but it gives nobody notice: nobody sends requests any more, or nobody else could take them. */
    public void stopAtOnce(Running running) {
        runs.putUpClosedSign(running);
        stop(running);
    }

    /** Graceful, and so that no request is lost; also clears up after one that is dead already. */
    public void stop(Running running) {
        catalogue.find(running.name()).ifPresent(component -> component.stop(running));
        runs.remove(running);
    }

    /** For what was only just started: fast, nobody relies on it yet. */
    void abort(Running running) {
        catalogue.find(running.name()).ifPresent(component -> component.abort(running));
        runs.remove(running);
    }

    public List<Running> instances(String name) {
        return runs.of(name);
    }

    private static String lastLines(Path log) {
        try {
            var lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            var last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
            return last.isEmpty() ? "  (it said nothing)" : "  | " + String.join("\n  | ", last);
        } catch (IOException _) {
            return "  (it left no log)";
        }
    }

    static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run ./sayur up again.");
        }
    }
}
