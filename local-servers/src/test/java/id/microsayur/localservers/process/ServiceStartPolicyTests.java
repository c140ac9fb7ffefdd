package id.microsayur.localservers.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceStartPolicyTests {

    private static final int ALLOWED = 0;
    private static final int DENIED = 101;

    @TempDir
    Path dir;

    private Path file;

    @BeforeEach
    void name() {
        file = dir.resolve("policy-rc.d");
    }

    @Test
    void deniesDuringAnInstallationAndIsGoneAfterwards() throws IOException {
        try (var _ = ServiceStartPolicy.deny(file)) {
            assertThat(decision()).isEqualTo(DENIED);
        }
        assertThat(file).doesNotExist();
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void whatAKilledInstallationLeftDeniesNothingAndIsReplaced() throws IOException {
        var policy = ServiceStartPolicy.deny(file);
        var own = "/proc/" + ProcessHandle.current().pid() + "/";
        var left = Files.readString(file).replace(own, "/proc/999999999/");
        policy.close();
        Files.writeString(file, left);
        file.toFile().setExecutable(true);
        assertThat(decision()).isEqualTo(ALLOWED);

        try (var _ = ServiceStartPolicy.deny(file)) {
            assertThat(decision()).isEqualTo(DENIED);
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void leavesThePolicyOfTheAdministrator() throws IOException {
        Files.writeString(file, "#!/bin/sh\nexit 104\n");
        ServiceStartPolicy.deny(file).close();
        assertThat(file).hasContent("#!/bin/sh\nexit 104\n");
    }

    private int decision() {
        return CommandRunner.run(List.of(file.toString(), "postgresql", "start"), Map.of())
                .exitCode();
    }
}
