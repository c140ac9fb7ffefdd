package id.microsayur.launcher.upgrade;

import id.microsayur.launcher.component.PlatformComponent;
import id.microsayur.launcher.supervisor.ComponentCatalogue;
import id.microsayur.launcher.supervisor.InstanceStatus;
import id.microsayur.launcher.supervisor.InstanceStatus.InstanceState;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.RestartStore;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Looks at the health of all instances without which the platform does not work. */
record ReadinessWatch(Workspace workspace, ComponentCatalogue componentCatalogue) {
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(30);

    /** Blocks; a busy instance may miss some probes, but not all of half a minute. */
    void watch(Duration time) {
        var end = System.nanoTime() + time.toNanos();
        var failing = 0L;
        while (System.nanoTime() < end || failing > 0) {
            var down = down();
            failing = down.isEmpty() ? 0 : failing == 0 ? System.nanoTime() : failing;
            if (failing > 0 && System.nanoTime() - failing > LONGEST_OUTAGE.toNanos()) {
                throw notUp(down);
            }
            pause();
        }
    }

    void requireUp() {
        var down = down();
        if (!down.isEmpty()) {
            throw notUp(down);
        }
    }

    /** Only what runs the build of this checkout can be brought back. */
    void requireCurrent() {
        for (var name : componentCatalogue.applications()) {
            var build = componentCatalogue.find(name).orElseThrow().buildId();
            if (InstanceStore.of(workspace).of(name).stream()
                    .anyMatch(instance -> !instance.build().equals(build))) {
                throw new LaunchFailed(
                        name + " does not run the build of this checkout", "Run ./sayur up first, then upgrade.");
            }
        }
    }

    private List<String> down() {
        return InstanceStatus.ofAll(componentCatalogue, InstanceStore.of(workspace), RestartStore.of(workspace))
                .stream()
                .filter(status -> status.state() != InstanceState.UP)
                .map(InstanceStatus::name)
                .filter(name -> componentCatalogue
                        .find(name)
                        .filter(Predicate.not(PlatformComponent::isOptional))
                        .isPresent())
                .distinct()
                .toList();
    }

    private static LaunchFailed notUp(List<String> down) {
        return new LaunchFailed(
                "Not up: " + String.join(", ", down), "See ./sayur status and ./sayur logs " + down.getFirst());
    }

    private static void pause() {
        try {
            Thread.sleep(INTERVAL);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run ./sayur upgrade --roll-back.");
        }
    }
}
