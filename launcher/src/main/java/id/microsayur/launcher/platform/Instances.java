package id.microsayur.launcher.platform;

import id.microsayur.launcher.process.LaunchFailed;
import java.io.PrintStream;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Changes to the instances of one component while the rest runs on. */
public final class Instances {
    private final Lifecycle lifecycle;
    private final Progress progress;

    public Instances(Home home, Catalogue catalogue, PrintStream out) {
        this.lifecycle = new Lifecycle(home, catalogue);
        this.progress = new Progress(out);
    }

    /** One after the other, so that a service with several stays there all the time. */
    public void restart(Component component) {
        var known = lifecycle.instances(component.name());
        if (known.isEmpty()) {
            throw notRunning(component.name());
        }
        known.forEach(running -> restart(component, running.instance()));
    }

    public void restart(Component component, int instance) {
        var begun = Instant.now();
        lifecycle.stop(find(component, instance));
        start(component, instance, begun);
    }

    /** Returns when the new ones are ready, or the surplus ones are gone. */
    public void scale(Component component, int count) {
        var known = lifecycle.instances(component.name());
        if (known.isEmpty()) {
            throw notRunning(component.name());
        }
        var begun = Instant.now();
        for (var running : known) {
            if (running.instance() > count || !running.alive()) {
                lifecycle.stop(running);
                progress.stopped(running, begun);
            }
        }
        var missing = IntStream.rangeClosed(1, count)
                .filter(n ->
                        lifecycle.instances(component.name()).stream().noneMatch(running -> running.instance() == n))
                .toArray();
        for (var instance : missing) {
            start(component, instance, Instant.now());
        }
    }

    /** SIGKILL; the books stay as they are, as after a crash. */
    public void kill(Component component, int instance) {
        var running = find(component, instance);
        var process = running.process();
        if (process == null || !process.alive()) {
            throw notRunning(running.label());
        }
        process.kill();
        progress.say("Killed " + running.label() + ", process " + process.pid() + ".");
    }

    private void start(Component component, int instance, Instant begun) {
        var started = new CompletableFuture<Running>();
        try {
            progress.up(lifecycle.start(component, instance, started::complete, () -> false), begun);
        } catch (LaunchFailed e) {
            if (started.isDone()) {
                lifecycle.abort(started.join());
            }
            throw e;
        }
    }

    private Running find(Component component, int instance) {
        return lifecycle.instances(component.name()).stream()
                .filter(running -> running.instance() == instance)
                .findFirst()
                .orElseThrow(() -> notRunning(component.name() + "#" + instance));
    }

    private static LaunchFailed notRunning(String label) {
        return new LaunchFailed(label + " is not running", "See ./sayur status, or start it: ./sayur up");
    }
}
