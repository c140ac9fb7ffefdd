package id.microsayur.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.microsayur.localservers.process.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The units of {@code deploy/systemd} as systemd reads them. */
class SystemdUnitTests {

    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path units;

    @Test
    void systemdUnderstandsTheUnits() throws IOException {
        assumeTrue(
                CommandRunner.isOnPath("systemd-analyze"),
                "systemd-analyze is not installed: the units are not verified");
        var line = new ArrayList<>(List.of("systemd-analyze", "verify", "--man=no"));
        try (var files = Files.newDirectoryStream(CHECKOUT.resolve("deploy/systemd"), "micro-sayur*")) {
            for (var file : files) {
                var copy = units.resolve(file.getFileName());
                Files.writeString(copy, Files.readString(file).replace("/opt/micro-sayur", CHECKOUT.toString()));
                line.add(copy.toString());
            }
        }
        assertThat(line).hasSizeGreaterThan(6);

        var verified = CommandRunner.run(line.toArray(String[]::new));

        // findings about units of the machine itself name other files
        assertThat(verified.output().lines().filter(finding -> finding.contains("micro-sayur")))
                .isEmpty();
    }

    /** The longest orderly stop of each tier of PlatformShutdown, and two minutes for the class archives after the first. */
    @Test
    void givesAnOrderlyStopItsTime() throws IOException {
        var service = Files.readString(CHECKOUT.resolve("deploy/systemd/micro-sayur.service"));
        assertThat(service).contains("ExecStop=/opt/micro-sayur/sayur down", "TimeoutStopSec=8min", "User=sayur");
    }
}
