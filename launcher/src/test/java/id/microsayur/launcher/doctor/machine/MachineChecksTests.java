package id.microsayur.launcher.doctor.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineChecksTests {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    @TempDir
    Path dir;

    @Test
    void findsADiskThatIsNearlyFull() {
        assertThat(new DiskSpaceCheck(List.of(dir), _ -> 10L << 30).run()).isEmpty();
        assertThat(new DiskSpaceCheck(List.of(dir), _ -> 800L << 20).run())
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem()).contains("800 MB"));
    }

    @Test
    void findsTooLittleMemory() throws IOException {
        assertThat(new MemoryCheck(file("MemTotal:        8049908 kB\n")).run()).isEmpty();
        assertThat(new MemoryCheck(file("MemTotal:        1010000 kB\n")).run()).hasSize(1);
    }

    @Test
    void findsALimitOfOpenFiles() throws IOException {
        var line = "Max open files            1024                 %s               files\n";

        assertThat(new FileLimitCheck(file(line.formatted("524288"))).run()).isEmpty();
        assertThat(new FileLimitCheck(file(line.formatted("unlimited"))).run()).isEmpty();
        assertThat(new FileLimitCheck(file(line.formatted("4096"))).run()).hasSize(1);
    }

    @Test
    void findsPortsThatTheUserMayNotOpen() throws IOException {
        var first = file("1024\n");

        assertThat(new PrivilegedPortCheck(List.of(443, 80), false, first).run())
                .hasSize(2);
        assertThat(new PrivilegedPortCheck(List.of(443, 80), true, first).run()).isEmpty();
        assertThat(new PrivilegedPortCheck(List.of(443, 80), false, file("80\n")).run())
                .isEmpty();
    }

    @Test
    void findsAPortThatIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(new PortCheck(Map.of("gateway", taken.getLocalPort())).run())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.problem())
                            .contains(
                                    "gateway",
                                    "process " + ProcessHandle.current().pid()));
        }
        assertThat(new PortCheck(Map.of()).run()).isEmpty();
    }

    @Test
    void findsAClockThatIsWrong() {
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);

        assertThat(new ClockCheck(clock, () -> Optional.of(NOW.plusSeconds(2))).run())
                .isEmpty();
        assertThat(new ClockCheck(clock, Optional::empty).run()).isEmpty();
        assertThat(new ClockCheck(clock, () -> Optional.of(NOW.plusSeconds(90))).run())
                .hasSize(1);
    }

    @Test
    void findsSecretsThatOthersMayRead() throws IOException {
        var secrets = Files.writeString(dir.resolve("secrets.json"), "{}");

        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
        assertThat(new PermissionCheck(List.of(secrets, dir.resolve("absent"))).run())
                .isEmpty();
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(new PermissionCheck(List.of(secrets)).run())
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedy()).isEqualTo("chmod go= " + secrets));
    }

    private ProcFile file(String text) throws IOException {
        return new ProcFile(Files.writeString(Files.createTempFile(dir, "proc", ""), text));
    }
}
