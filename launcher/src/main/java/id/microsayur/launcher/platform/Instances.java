package id.microsayur.launcher.platform;

import id.microsayur.launcher.process.LaunchFailed;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Changes to the instances of one component while the rest runs on. */
public final class Instances {
    private final Lifecycle lifecycle;
    private final Registry registry;
    private final Progress progress;

    public Instances(Home home, Catalogue catalogue, PrintStream out) {
        this.lifecycle = new Lifecycle(home, catalogue);
        this.registry = new Registry(home, new Vault(home));
        this.progress = new Progress(out);
    }

    /** One after the other, so that a service with several stays there all the time. */
    public void restart(Component component) {
        known(component).forEach(running -> restart(component, running.instance()));
    }

    public void restart(Component component, int instance) {
        var begun = Instant.now();
        var running = find(component, instance);
        if (lifecycle.instances(component.name()).size() > 1) {
            lifecycle.stop(running);
        } else {
            lifecycle.stopAtOnce(running);
        }
        start(component, instance, begun);
    }

    /** One after the other, each by one that is there before it goes; what can't be there twice is stopped first. */
    public void replace(Component component) {
        for (var running : known(component)) {
            var begun = Instant.now();
            if (component.isRegistered() || component.sharesItsPort()) {
                var successor = start(component, firstFree(component), begun);
                if (component.isRegistered() && !registry.awaits(successor)) {
                    lifecycle.stopAtOnce(successor);
                    throw new LaunchFailed(
                            "Discovery does not show " + successor.label() + ", so nobody would find it: "
                                    + running.label() + " stays",
                            "See ./sayur status and ./sayur logs discovery");
                }
                lifecycle.stop(running);
                progress.stopped(running, begun);
            } else {
                restart(component, running.instance());
            }
        }
    }

    /** Returns when the new ones are ready and in the registry, or the surplus ones are gone. */
    public void scale(Component component, int count) {
        var begun = Instant.now();
        var before = known(component).stream().filter(Running::alive).toList();
        var rest = before.stream().limit(count).toList();
        for (var running : known(component)) {
            if (!rest.contains(running)) {
                lifecycle.stop(running);
                progress.stopped(running, begun);
            }
        }
        for (var missing = count - rest.size(); missing > 0; missing--) {
            start(component, firstFree(component), Instant.now());
        }
        if (component.knowsItsPeers() && before.size() != count) {
            rest.forEach(running -> restart(component, running.instance())); // who its peers are, it hears at its start
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

    private Running start(Component component, int instance, Instant begun) {
        var started = new CompletableFuture<Running>();
        try {
            var running = lifecycle.start(component, instance, started::complete, () -> false);
            if (component.isRegistered() && !registry.awaits(running)) {
                lifecycle.awaitReady(component, running, component.patience(), () -> false); // or says that it died
                progress.say(running.label() + " runs, but discovery does not show it.");
            }
            progress.up(running, begun);
            return running;
        } catch (LaunchFailed e) {
            if (started.isDone()) {
                lifecycle.abort(started.join());
            }
            throw e;
        }
    }

    private int firstFree(Component component) {
        var taken = lifecycle.instances(component.name()).stream()
                .map(Running::instance)
                .toList();
        return IntStream.iterate(1, n -> n + 1)
                .filter(n -> !taken.contains(n))
                .findFirst()
                .orElseThrow();
    }

    private List<Running> known(Component component) {
        var known = lifecycle.instances(component.name());
        if (known.isEmpty()) {
            throw notRunning(component.name());
        }
        return known;
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
