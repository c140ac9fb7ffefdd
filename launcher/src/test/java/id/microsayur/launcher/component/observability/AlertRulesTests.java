package id.microsayur.launcher.component.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

import id.microsayur.launcher.component.ServerComponent;
import id.microsayur.localservers.process.CommandRunner;
import id.microsayur.localservers.process.DebianPackages;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Unit tests of the alert rules by promtool, and a runbook for each alert. */
class AlertRulesTests {

    private static final Path RULES = Path.of("../deploy/observability/prometheus");

    @Test
    void everyAlertPassesItsPromtoolTest() {
        Assumptions.assumeTrue(
                ServerComponent.findExecutable("promtool").isPresent()
                        || CommandRunner.isRoot() && CommandRunner.isOnPath("apt-get"),
                "promtool is not installed, and only root may install it: apt-get install prometheus");
        var promtool = DebianPackages.findOrInstall(
                "promtool",
                "apt-get install prometheus",
                () -> ServerComponent.findExecutable("promtool"),
                "prometheus");

        var verdict = CommandRunner.run(
                promtool.toString(),
                "test",
                "rules",
                RULES.resolve("rules.test.yml").toString());

        assertThat(verdict.succeeded()).as(verdict.output()).isTrue();
    }

    @Test
    void everyAlertHasATestAndARunbookEntry() {
        var alerts = Pattern.compile("- alert: (\\w+)")
                .matcher(contentOf(RULES.resolve("alerts.rules.yml").toFile()));
        var tests = contentOf(RULES.resolve("rules.test.yml").toFile());
        var runbook = contentOf(Path.of("../docs/runbook.md").toFile());

        assertThat(alerts.results().map(found -> found.group(1)))
                .hasSizeGreaterThan(8)
                .allSatisfy(alert -> {
                    assertThat(tests).contains("alertname: " + alert);
                    assertThat(runbook).contains("<a id=\"" + alert.toLowerCase(Locale.ROOT) + "\">");
                });
    }
}
