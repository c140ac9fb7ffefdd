package id.microsayur.localservers.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRefTests {

    @TempDir
    Path dir;

    private ProcessRef sleeper;

    @BeforeEach
    void start() {
        sleeper = DetachedCommand.of(dir, dir.resolve("out"), "sleep", "600").start();
    }

    @AfterEach
    void end() {
        sleeper.kill();
    }

    @Test
    void recognisesAReusedProcessIdByTheStartTime() {
        var earlier = new ProcessRef(sleeper.pid(), sleeper.startedAt().minusSeconds(60));

        assertThat(sleeper.alive()).isTrue();
        assertThat(earlier.alive()).isFalse();
        earlier.kill();
        assertThat(sleeper.alive())
                .as("still there after killing its predecessor")
                .isTrue();
    }

    @Test
    void stopsWithinTheGracePeriod() {
        sleeper.stop(Duration.ofSeconds(5));

        assertThat(sleeper.alive()).isFalse();
    }

    @Test
    void runsInItsOwnSession() {
        var stat = Path.of("/proc/" + sleeper.pid() + "/stat");

        await().untilAsserted(() ->
                assertThat(Files.readString(stat).split(" ")[5]).as("session").isEqualTo("" + sleeper.pid()));
    }

    @Test
    void setsThePriorityOfItsSession() {
        var group = Path.of("/proc/" + sleeper.pid() + "/autogroup");
        assumeThat(group).exists();

        await().untilAsserted(() -> {
            sleeper.setSessionPriority(SessionPriority.LOW); // the priority changes only after the session exists
            assertThat(Files.readString(group)).endsWith("nice " + SessionPriority.LOW.nice() + "\n");
        });
    }
}
