package id.microsayur.launcher.upgrade;

import id.microsayur.launcher.component.PlatformComponent;
import id.microsayur.launcher.revision.ConfigurationMerge;
import id.microsayur.launcher.revision.GitCheckout;
import id.microsayur.launcher.supervisor.ComponentCatalogue;
import id.microsayur.launcher.supervisor.InstanceLifecycle;
import id.microsayur.launcher.supervisor.InstanceOperations;
import id.microsayur.launcher.supervisor.PlatformStartup;
import id.microsayur.launcher.supervisor.ProgressReporter;
import id.microsayur.launcher.upgrade.UpgradeStore.UpgradeRecord;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.launcher.workspace.Workspace;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;

/** Brings the version before an upgrade back, files first; a platform that is down stays down. */
record VersionBefore(Workspace workspace, ComponentCatalogue componentCatalogue, PrintStream out) {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(40);

    /** Can be repeated after a failure or a crash. */
    void restore(UpgradeStore store, UpgradeRecord upgradeRecord) {
        var checkout = new GitCheckout(workspace.checkout());
        var refused = store.refusedEdits(upgradeRecord);
        copyAside(checkout.editsBetween(upgradeRecord.from(), upgradeRecord.to()), refused);
        checkout.moveTo(upgradeRecord.from());
        report(new ConfigurationMerge(checkout).replace(store.merged(), store.kept(), refused), refused);
        if (upgradeRecord.branch() != null) {
            checkout.attach(upgradeRecord.branch());
        }
        store.restoreJars(componentCatalogue.applications());
        store.markBuilt("launcher");
        if (componentCatalogue.applications().stream().anyMatch(this::isRunning)) {
            if (hasOtherRights(workspace, componentCatalogue)) {
                restartBroker();
            }
            componentCatalogue.applications().reversed().forEach(this::rollBack);
            startMissing();
            stopUnknown();
        }
        store.clear();
    }

    private void copyAside(List<String> edits, Path folder) {
        edits.forEach(name -> UpgradeStore.copy(workspace.checkout().resolve(name), folder.resolve(name)));
        if (!edits.isEmpty()) {
            out.println("Edited since the upgrade began, and taken back: %s. Your version is in %s; edit it in again."
                    .formatted(String.join(", ", edits), folder));
        }
    }

    private void report(ConfigurationMerge.Edits edits, Path refused) {
        if (!edits.kept().isEmpty()) {
            out.println("Edited since the upgrade began, and kept: " + String.join(", ", edits.kept()));
        }
        if (!edits.refused().isEmpty()) {
            out.println("Edited where the other version has other lines: %s. Your version is in %s; edit it in again."
                    .formatted(String.join(", ", edits.refused()), refused));
        }
    }

    private boolean isRunning(String name) {
        return InstanceStore.of(workspace).of(name).stream().anyMatch(RunningInstance::alive);
    }

    /** True when the broker of this platform was started with other rights of the services than those of the checkout. */
    static boolean hasOtherRights(Workspace workspace, ComponentCatalogue componentCatalogue) {
        return InstanceStore.of(workspace).of("rabbitmq").stream()
                .anyMatch(instance -> !instance.external()
                        && !instance.build()
                                .equals(componentCatalogue
                                        .find("rabbitmq")
                                        .orElseThrow()
                                        .buildId()));
    }

    private void restartBroker() {
        componentCatalogue.find("rabbitmq").ifPresent(broker -> operations().restart(broker));
    }

    private void rollBack(String name) {
        componentCatalogue
                .find(name)
                .filter(component -> isRunning(name) && hasOther(component))
                .ifPresent(component -> operations().rollingRestart(component));
    }

    private boolean hasOther(PlatformComponent component) {
        return InstanceStore.of(workspace).of(component.name()).stream()
                .anyMatch(instance -> !instance.alive() || !instance.build().equals(component.buildId()));
    }

    /** An application that was stopped and whose successor did not come. */
    private void startMissing() {
        var missing = new TreeSet<>(componentCatalogue.applications());
        missing.removeIf(this::isRunning);
        if (!missing.isEmpty()) {
            var lifecycle = new InstanceLifecycle(workspace, componentCatalogue);
            new PlatformStartup(componentCatalogue, lifecycle, new ProgressReporter(out)).run(missing);
        }
    }

    /** Processes that only the other version knows. */
    private void stopUnknown() {
        var instanceStore = InstanceStore.of(workspace);
        for (var instance : instanceStore.all()) {
            if (componentCatalogue.find(instance.name()).isEmpty()) {
                if (instance.process() != null) {
                    instance.process().stop(STOP_TIMEOUT);
                }
                instanceStore.delete(instance);
            }
        }
    }

    private InstanceOperations operations() {
        return new InstanceOperations(workspace, componentCatalogue, out);
    }
}
