package id.microsayur.launcher.component.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTemplateTests {

    private final ConfigTemplate alerts = ConfigTemplate.named("alertmanager.yml");

    @Test
    void writesTheFileWithItsPlaceholdersReplaced(@TempDir Path directory) throws IOException {
        var file = alerts.with("recipient", "ops@$1.test")
                .with("mailbox-port", 2525)
                .writeTo(directory);

        assertThat(file).isEqualTo(directory.resolve("alertmanager.yml"));
        assertThat(Files.readString(file))
                .contains("- to: ops@$1.test\n", "smarthost: 127.0.0.1:2525\n")
                .contains("{{ range .Alerts }}")
                .doesNotContain("${");
    }

    @Test
    void failsWithoutAValue() {
        assertThatThrownBy(() -> alerts.with("recipient", "ops").render())
                .hasMessage("alertmanager.yml needs a value for ${mailbox-port}");
    }

    @Test
    void failsForAValueThatTheTemplateDoesNotUse() {
        var mistyped =
                alerts.with("recipient", "ops").with("mailbox-port", 2525).with("mail-port", 2525);
        assertThatThrownBy(mistyped::render).hasMessage("alertmanager.yml has no placeholder for [mail-port]");
    }

    @Test
    void failsForAnUnknownFile() {
        assertThatThrownBy(() -> ConfigTemplate.named("grafana.yml").render())
                .hasMessageContaining("observability/grafana.yml");
    }
}
