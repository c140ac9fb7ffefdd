package id.microsayur.launcher.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.microsayur.localservers.process.LaunchFailed;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformUpgradeTests {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final RecordingSteps steps = new RecordingSteps();

    @Test
    void preparesEverythingBeforeTheFirstChange() {
        upgrade();

        assertThat(steps.taken)
                .containsExactly(
                        "ready",
                        "build",
                        "prepare",
                        "differences",
                        "backup",
                        "unedited",
                        "switch",
                        "roll",
                        "watch",
                        "differences",
                        "finish");
        assertThat(printed.toString()).contains("Upgraded to 0123456789ab.");
    }

    @Test
    void changesNothingWhenTheReleaseRunsAlready() {
        steps.isNew = false;

        upgrade();

        assertThat(steps.taken).containsExactly("ready", "build");
        assertThat(printed.toString()).contains("already");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ready", "build", "prepare", "differences", "backup", "unedited"})
    void takesNothingBackWhenAPreparationFails(String step) {
        steps.failing = step;

        assertThatThrownBy(this::upgrade).hasMessage(step + " failed");

        assertThat(steps.taken).endsWith(step).doesNotContain("switch", "back");
    }

    @ParameterizedTest
    @ValueSource(strings = {"switch", "roll", "watch"})
    void goesBackWhenAStepAfterThePreparationsFails(String step) {
        steps.failing = step;

        assertThatThrownBy(this::upgrade)
                .isInstanceOf(LaunchFailed.class)
                .hasMessageContaining("The version before runs again")
                .hasRootCauseMessage(step + " failed");

        assertThat(steps.taken).endsWith(step, "back").doesNotContain("finish");
        assertThat(printed.toString()).contains("does not work here: " + step + " failed");
    }

    @Test
    void goesBackForADifferenceThatWasNotThereBefore() {
        steps.differences.add(Set.of("OLD a"));
        steps.differences.add(Set.of("OLD a", "NEW b"));

        assertThatThrownBy(this::upgrade).hasMessageContaining("The version before runs again");

        assertThat(steps.taken).endsWith("back").doesNotContain("finish");
        assertThat(printed.toString()).contains("NEW b").doesNotContain("OLD a");
    }

    @Test
    void staysWithTheDifferencesOfBefore() {
        steps.differences.add(Set.of("OLD a", "OLD b"));
        steps.differences.add(Set.of("OLD a"));

        upgrade();

        assertThat(steps.taken).endsWith("finish");
    }

    @Test
    void saysWhatToTypeWhenTheWayBackFails() {
        steps.failing = "roll";
        steps.isStuck = true;

        assertThatThrownBy(this::upgrade)
                .hasMessageContaining("could not be brought back")
                .extracting(failure -> ((LaunchFailed) failure).remedy())
                .asString()
                .contains("./sayur upgrade --roll-back");
    }

    private void upgrade() {
        new PlatformUpgrade(steps, new PrintStream(printed)).run("v2");
    }

    /** Notes each step, and fails at one. */
    private static final class RecordingSteps implements UpgradeSteps {
        private final List<String> taken = new ArrayList<>();
        private final Deque<Set<String>> differences = new ArrayDeque<>();
        private boolean isNew = true;
        private boolean isStuck;
        private String failing = "";

        private void take(String step) {
            taken.add(step);
            if (step.equals(failing)) {
                throw new LaunchFailed(step + " failed", "Mend it.");
            }
        }

        @Override
        public void requireReady() {
            take("ready");
        }

        @Override
        public Release build(String revision) {
            take("build");
            return new Release("0123456789abcdef", Path.of("builds"));
        }

        @Override
        public boolean isNew(Release release) {
            return isNew;
        }

        @Override
        public void prepare(Release release) {
            take("prepare");
        }

        @Override
        public Set<String> differences() {
            take("differences");
            return differences.isEmpty() ? Set.of() : differences.pop();
        }

        @Override
        public void backUp() {
            take("backup");
        }

        @Override
        public void requireUnedited() {
            take("unedited");
        }

        @Override
        public void switchTo(Release release) {
            take("switch");
        }

        @Override
        public void roll(Release release) {
            take("roll");
        }

        @Override
        public void watch() {
            take("watch");
        }

        @Override
        public void rollBack() {
            take("back");
            if (isStuck) {
                throw new LaunchFailed("gateway died at its start", "See its log.");
            }
        }

        @Override
        public void finish(Release release) {
            take("finish");
        }
    }
}
