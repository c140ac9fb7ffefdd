package id.microsayur.launcher.upgrade;

import java.util.Set;

/** Effects of an upgrade on the machine, in the order in which they happen; each fails with a cause and a remedy. */
interface UpgradeSteps {

    void requireReady();

    /** Builds beside what runs. */
    Release build(String revision);

    /** False if every application runs this release already. */
    boolean isNew(Release release);

    /** Merges the configuration aside, and asks the release whether it would accept it. */
    void prepare(Release release);

    /** Keys of the differences that the books have now. */
    Set<String> differences();

    void backUp();

    /** Fails if the configuration was edited since it was merged. */
    void requireUnedited();

    /** Keeps the version before, records the upgrade, and moves the checkout. */
    void switchTo(Release release);

    /** Replaces instance by instance. */
    void roll(Release release);

    /** Fails when an instance is not up for a time. */
    void watch();

    /** Brings the version before back from any point after the record; does nothing twice. */
    void rollBack();

    /** Forgets the version before. */
    void finish(Release release);
}
