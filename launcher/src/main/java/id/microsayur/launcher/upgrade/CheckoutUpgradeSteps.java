package id.microsayur.launcher.upgrade;

import id.microsayur.launcher.jvm.ApplicationJar;
import id.microsayur.launcher.revision.ConfigurationMerge;
import id.microsayur.launcher.revision.GitCheckout;
import id.microsayur.launcher.revision.RevisionBuild;
import id.microsayur.launcher.supervisor.ComponentCatalogue;
import id.microsayur.launcher.supervisor.SupervisorComponent;
import id.microsayur.launcher.upgrade.UpgradeStore.UpgradeRecord;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;

/** Upgrades the platform that runs from this checkout. */
final class CheckoutUpgradeSteps implements UpgradeSteps {
    private static final String LAUNCHER = "launcher";

    private final Workspace workspace;
    private final ComponentCatalogue componentCatalogue;
    private final GitCheckout checkout;
    private final UpgradeStore store;
    private final ReadinessWatch readiness;
    private final Runnable backup;
    private final Duration watchTime;
    private final PrintStream out;

    CheckoutUpgradeSteps(Workspace workspace, Runnable backup, Duration watchTime, PrintStream out) {
        this.workspace = workspace;
        this.componentCatalogue = ComponentCatalogue.of(workspace);
        this.checkout = new GitCheckout(workspace.checkout());
        this.store = new UpgradeStore(workspace);
        this.readiness = new ReadinessWatch(workspace, componentCatalogue);
        this.backup = backup;
        this.watchTime = watchTime;
        this.out = out;
    }

    @Override
    public void requireReady() {
        readiness.requireCurrent();
        readiness.requireUp();
    }

    @Override
    public Release build(String revision) {
        var commit = revision.isEmpty() ? checkout.fetchNewest() : checkout.commit(revision);
        checkout.requireMovable(commit);
        var builds = new RevisionBuild(workspace.checkout(), workspace.state().resolve("revisions"), out);
        return new Release(commit, builds.build(commit));
    }

    @Override
    public boolean isNew(Release release) {
        return !checkout.commit("HEAD").equals(release.commit())
                || componentCatalogue.applications().stream()
                        .anyMatch(name -> !new ApplicationJar(name, release.jar(name), workspace.apps())
                                .buildId()
                                .equals(componentCatalogue
                                        .find(name)
                                        .orElseThrow()
                                        .buildId()));
    }

    @Override
    public void prepare(Release release) {
        DataFormat.of(workspace).requireReadableBy(release);
        store.clear();
        new ConfigurationMerge(checkout).copyInto(store.kept());
        new ConfigurationMerge(checkout).mergeInto(store.merged(), release.commit());
        out.println("Checking the configuration with " + release.shortName() + " ...");
        new ReleaseLauncher(release, workspace)
                .run(
                        release.folder(),
                        "config",
                        "check",
                        store.merged().resolve("config-repo").toString());
    }

    @Override
    public Set<String> differences() {
        out.println("Comparing the books ...");
        return new BookDifferences(workspace).read();
    }

    @Override
    public void backUp() {
        backup.run();
    }

    @Override
    public void requireUnedited() {
        if (!new ConfigurationMerge(checkout).isSameAs(store.kept())) {
            throw new LaunchFailed(
                    "config-repo was edited during the preparations, so nothing was changed", "Upgrade again.");
        }
    }

    @Override
    public void switchTo(Release release) {
        checkout.requireMovable(release.commit()); // files may have been edited during the preparations
        store.keepJars(componentCatalogue.applications());
        var upgrade = new UpgradeRecord(
                checkout.commit("HEAD"), checkout.branch().orElse(null), release.commit(), Instant.now());
        store.write(upgrade);
        checkout.moveTo(release.commit());
        var refused = store.refusedEdits(upgrade);
        var edits = new ConfigurationMerge(checkout).replace(store.kept(), store.merged(), refused);
        if (!edits.refused().isEmpty()) {
            throw new LaunchFailed(
                    "config-repo was edited while it was replaced: " + String.join(", ", edits.refused()),
                    "Your version is in " + refused + ". Upgrade again.");
        }
        componentCatalogue.applications().forEach(name -> store.useJar(name, release.jar(name)));
    }

    @Override
    public void roll(Release release) {
        var launcher = new ReleaseLauncher(release, workspace);
        if (VersionBefore.hasOtherRights(workspace, componentCatalogue)) {
            launcher.run("restart", "rabbitmq");
        }
        componentCatalogue.applications().forEach(name -> launcher.run("restart", "--rolling", name));
        launcher.run(up()); // what the release adds, and until every route answers
    }

    private String[] up() {
        var isSupervised =
                !InstanceStore.of(workspace).of(SupervisorComponent.NAME).isEmpty();
        return isSupervised ? new String[] {"up"} : new String[] {"up", "--no-supervision"};
    }

    @Override
    public void watch() {
        out.println("Watching the new version for " + watchTime.toSeconds() + " s ...");
        readiness.watch(watchTime);
    }

    @Override
    public void rollBack() {
        store.read()
                .ifPresent(upgrade -> new VersionBefore(workspace, componentCatalogue, out).restore(store, upgrade));
    }

    @Override
    public void finish(Release release) {
        var before = store.read().orElseThrow().from();
        store.clear(); // if it ends here, the next command builds the launcher
        useLauncher(release);
        if (checkout.isEqual(before, release.commit(), "zipkin/pom.xml")) {
            store.markBuilt(LAUNCHER); // otherwise the next command builds Zipkin with it
        }
        try {
            if (!InstanceStore.of(workspace).of(SupervisorComponent.NAME).isEmpty()) {
                new ReleaseLauncher(release, workspace).run("restart", SupervisorComponent.NAME);
            }
        } catch (LaunchFailed e) {
            out.println(e.getMessage() + ". Start it: ./sayur up");
        }
    }

    /** Libraries of the launcher that runs now stay beside the new ones. */
    private void useLauncher(Release release) {
        var target = workspace.jar(LAUNCHER).resolveSibling("lib");
        var libraries = new ArrayList<Path>();
        try (var files = Files.list(release.launcher().resolveSibling("lib"))) {
            libraries.addAll(files.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        libraries.forEach(library -> UpgradeStore.copy(library, target.resolve(library.getFileName())));
        UpgradeStore.copy(release.launcher(), workspace.jar(LAUNCHER));
    }
}
