package id.microsayur.launcher.upgrade;

import id.microsayur.launcher.supervisor.ComponentCatalogue;
import id.microsayur.launcher.workspace.Workspace;
import java.io.PrintStream;
import java.time.Duration;

/** Upgrade of the platform in a workspace; the caller holds the command lock. */
public record Upgrade(Workspace workspace, PrintStream out) {

    /**
     * Blocks until the new version has been watched, or the version before runs again.
     *
     * @param revision empty for the newest of origin
     */
    public void run(String revision, Runnable backup, Duration watchTime) {
        new PlatformUpgrade(new CheckoutUpgradeSteps(workspace, backup, watchTime, out), out).run(revision);
    }

    /** True while an upgrade is under way, and after one that was cut off. */
    public boolean isUnfinished() {
        return new UpgradeStore(workspace).read().isPresent();
    }

    /** Brings the version before an unfinished upgrade back. */
    public void rollBack() {
        var store = new UpgradeStore(workspace);
        var unfinished = store.read();
        if (unfinished.isEmpty()) {
            out.println("No upgrade was cut off; nothing to take back.");
            return;
        }
        var before = Release.shortName(unfinished.get().from());
        out.println("The upgrade to %s was cut off; going back to %s ..."
                .formatted(Release.shortName(unfinished.get().to()), before));
        new VersionBefore(workspace, ComponentCatalogue.of(workspace), out).restore(store, unfinished.get());
        out.println("The checkout is at " + before + " again.");
    }
}
