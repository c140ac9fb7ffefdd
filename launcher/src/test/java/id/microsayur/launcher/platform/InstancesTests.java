package id.microsayur.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstancesTests {

    @TempDir
    Path dir;

    private Home home;
    private RunFolder runs;
    private Script worker;
    private Instances instances;

    /** Its last deed is to write down what lies in the folder of what runs. */
    @BeforeEach
    void start() {
        home = new Home(dir);
        home.prepare();
        runs = RunFolder.of(home);
        var script = "trap 'ls %s > %s; exit 0' TERM; echo here; while :; do sleep 0.05; done"
                .formatted(home.run(), dir.resolve("seen"));
        worker = new Script(home, "worker", 0, "here", List.of("sh", "-c", script));
        var catalogue = new Catalogue(List.of(worker));
        instances = new Instances(home, catalogue, quiet());
        new Startup(catalogue, new Lifecycle(home, catalogue), new Progress(quiet())).run(Set.of());
    }

    @AfterEach
    void end() {
        runs.all().forEach(running -> {
            if (running.process() != null) {
                running.process().kill();
            }
        });
    }

    @Test
    void theFirstOnesStayWhenThereAreFewer() {
        var first = runs.find("worker", 1).orElseThrow();
        instances.scale(worker, 3);
        assertThat(runs.of("worker")).extracting(Running::instance).containsExactly(1, 2, 3);
        instances.scale(worker, 1);
        assertThat(runs.of("worker")).containsExactly(first);
        assertThat(first.alive()).isTrue();
    }

    @Test
    void oneThatDiedIsReplacedByTheLowestFreeNumber() {
        instances.scale(worker, 2);
        instances.kill(worker, 1);
        instances.scale(worker, 2);
        assertThat(runs.of("worker")).extracting(Running::instance).containsExactly(1, 2);
        assertThat(runs.of("worker")).allMatch(Running::alive);
    }

    @Test
    void oneOfSeveralGivesNoticeTheOnlyOneNeedNot() throws IOException {
        instances.scale(worker, 2);
        instances.restart(worker, 1);
        assertThat(seen()).doesNotContain("worker-1.closed");
        instances.scale(worker, 1);
        assertThat(seen()).doesNotContain(".closed");
        instances.restart(worker);
        assertThat(seen()).contains("worker-1.closed");
        assertThat(runs.closedSign("worker", 1)).doesNotExist();
    }

    private String seen() throws IOException {
        return Files.readString(dir.resolve("seen"));
    }

    private static PrintStream quiet() {
        return new PrintStream(PrintStream.nullOutputStream());
    }
}
