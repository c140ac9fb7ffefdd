package id.microsayur.launcher.platform;

import id.microsayur.launcher.process.LaunchFailed;
import id.microsayur.launcher.process.PortOwner;
import id.microsayur.launcher.process.Ports;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Brings up whatever is not running, all or nothing: when one part fails, what this run started is stopped again. */
public final class Startup {
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    private final Catalogue catalogue;
    private final Lifecycle lifecycle;
    private final Progress progress;
    private final Set<Running> begun = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable LaunchFailed> cause = new AtomicReference<>();
    private volatile boolean cancelled;

    public Startup(Catalogue catalogue, Lifecycle lifecycle, Progress progress) {
        this.catalogue = catalogue;
        this.lifecycle = lifecycle;
        this.progress = progress;
    }

    /** An instance that has to be started, with what is left of the one before it, or only waited for. */
    private record Task(
            Component component, int instance, @Nullable Running before, boolean isToStart) {}

    /** Starts these components, or all if none is named; returns how many instances it had to start. */
    public int run(Set<String> only) {
        return run(only, _ -> false);
    }

    /** As above; of the extras those that were started before, and those that are wished for. */
    public int run(Set<String> only, Predicate<Component> wished) {
        var components = catalogue.components().stream()
                .filter(component -> only.isEmpty() ? isWanted(component, wished) : only.contains(component.name()))
                .toList();
        var tasks = tasks(components);
        var toStart = tasks.stream().filter(Task::isToStart).toList();
        try {
            toStart.forEach(this::clear);
            toStart.forEach(this::checkPort);
            startAll(tasks);
            return begun.size();
        } catch (RuntimeException e) {
            cancel();
            throw e;
        }
    }

    private boolean isWanted(Component component, Predicate<Component> wished) {
        return !component.isExtra()
                || wished.test(component)
                || !lifecycle.instances(component.name()).isEmpty();
    }

    /** Stops what this run has started, and keeps it from starting more. */
    public void cancel() {
        cancelled = true;
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            begun.forEach(running -> workers.submit(() -> lifecycle.abort(running)));
        }
    }

    private List<Task> tasks(List<Component> components) {
        var tasks = new ArrayList<Task>();
        for (var component : components) {
            var known = lifecycle.instances(component.name());
            if (known.isEmpty()) {
                tasks.add(new Task(component, 1, null, true));
            }
            for (var running : known) {
                var isCurrent = running.isElsewhere() || running.build().equals(component.build());
                if (!running.alive() || !isCurrent) {
                    tasks.add(new Task(component, running.instance(), running, true));
                } else if (!component.isReady(running)) {
                    tasks.add(new Task(component, running.instance(), running, false));
                }
            }
        }
        return tasks;
    }

    private void clear(Task task) {
        if (task.before() != null) {
            lifecycle.stopAtOnce(task.before());
        }
    }

    private void checkPort(Task task) {
        var port = task.component().port(task.instance());
        var name = task.component().name();
        if (task.component().sharesItsPort()
                && lifecycle.instances(name).stream().anyMatch(Running::alive)) {
            return;
        }
        // a broker on the usual port may be one that we can use
        if (port != 0 && !name.equals("rabbitmq") && !Ports.isFree(port)) {
            throw new LaunchFailed(
                    "Port %d, which %s needs, is taken by %s"
                            .formatted(
                                    port,
                                    name,
                                    PortOwner.of(port).map(PortOwner::toString).orElse("another user's process")),
                    "End that process, or choose another port: %s=%d ./sayur up"
                            .formatted(Home.portVariable(name), Ports.free()));
        }
    }

    private void startAll(List<Task> tasks) {
        Map<String, CompletableFuture<Void>> ready = new HashMap<>();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var task : tasks) {
                var needs = task.component().after().stream()
                        .map(ready::get)
                        .filter(need -> need != null)
                        .toArray(CompletableFuture<?>[]::new);
                var done = CompletableFuture.allOf(needs).thenRunAsync(() -> start(task), workers);
                ready.merge(task.component().name(), done, (a, b) -> CompletableFuture.allOf(a, b));
            }
            CompletableFuture.allOf(ready.values().toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            var first = cause.get(); // the others only heard that it is over
            throw first == null ? e : first;
        }
    }

    private void start(Task task) {
        if (cancelled) {
            throw new LaunchFailed("Interrupted", "Run ./sayur up again.");
        }
        var start = Instant.now();
        try {
            if (task.before() != null && !task.isToStart() && recovers(task, task.before())) {
                progress.up(task.before(), start);
                return;
            }
            progress.up(lifecycle.start(task.component(), task.instance(), this::note, () -> cancelled), start);
        } catch (LaunchFailed e) {
            if (!task.component().isOptional() || cancelled) {
                cause.compareAndSet(null, e);
                cancelled = true;
                throw e;
            }
            progress.say("  %-22s not up; everything works without it. %s"
                    .formatted(task.component().name(), e.remedy()));
        }
    }

    // it may only have missed what has been down; if that is not all, it starts anew
    private boolean recovers(Task task, Running running) {
        try {
            lifecycle.awaitReady(task.component(), running, RECOVERY, () -> cancelled);
            return true;
        } catch (LaunchFailed e) {
            if (cancelled) {
                throw e;
            }
            lifecycle.stopAtOnce(running);
            return false;
        }
    }

    private void note(Running running) {
        begun.add(running);
        if (cancelled) {
            lifecycle.abort(running);
        }
    }
}
