package id.microsayur.launcher.upgrade;

import id.microsayur.localservers.process.LaunchFailed;
import java.io.PrintStream;
import java.util.TreeSet;

/** Decides on an upgrade: nothing changes until all preparations have succeeded, and any failure after that goes back. */
final class PlatformUpgrade {
    private final UpgradeSteps steps;
    private final PrintStream out;

    PlatformUpgrade(UpgradeSteps steps, PrintStream out) {
        this.steps = steps;
        this.out = out;
    }

    void run(String revision) {
        steps.requireReady();
        var release = steps.build(revision);
        if (!steps.isNew(release)) {
            out.println("Everything runs " + release.shortName() + " already.");
            return;
        }
        steps.prepare(release);
        var before = steps.differences();
        steps.backUp();
        steps.requireUnedited();
        try {
            steps.switchTo(release);
            steps.roll(release);
            steps.watch();
            var found = new TreeSet<>(steps.differences());
            found.removeAll(before);
            if (!found.isEmpty()) {
                throw new LaunchFailed(
                        "The books have new differences:\n  - " + String.join("\n  - ", found),
                        "./sayur books explains them.");
            }
        } catch (RuntimeException e) {
            throw goBack(release, e);
        }
        steps.finish(release);
        out.println("Upgraded to " + release.shortName() + ".");
    }

    private LaunchFailed goBack(Release release, RuntimeException cause) {
        out.println();
        out.println(release.shortName() + " does not work here: " + cause.getMessage());
        out.println("Going back to the version before ...");
        try {
            steps.rollBack();
        } catch (RuntimeException e) {
            e.addSuppressed(cause);
            throw new LaunchFailed(
                    "The version before could not be brought back completely: " + e.getMessage(),
                    "See ./sayur status, then ./sayur upgrade --roll-back again.",
                    e);
        }
        var remedy = cause instanceof LaunchFailed known ? known.remedy() : "See " + cause;
        return new LaunchFailed(
                "The version before runs again; %s was not kept".formatted(release.shortName()), remedy, cause);
    }
}
