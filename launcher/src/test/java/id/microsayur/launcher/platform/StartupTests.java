package id.microsayur.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.microsayur.launcher.process.LaunchFailed;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupTests {

    @TempDir
    Path dir;

    private Home home;
    private RunFolder runs;

    @BeforeEach
    void prepare() {
        home = new Home(dir);
        home.prepare();
        runs = RunFolder.of(home);
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
    void healsAfterAKillAndThenHasNothingToDo() {
        var catalogue = new Catalogue(List.of(sleeper("one"), sleeper("two")));
        assertThat(start(catalogue)).isEqualTo(2);
        var two = runs.find("two", 1).orElseThrow();

        new Instances(home, catalogue, quiet()).kill(catalogue.find("one").orElseThrow(), 1);

        assertThat(start(catalogue)).isEqualTo(1);
        assertThat(start(catalogue)).isZero();
        assertThat(runs.find("two", 1)).contains(two);
    }

    @Test
    void tellsTheLastWordsOfWhatDiesAndStopsOnlyWhatItStarted() {
        var before = sleeper("before");
        start(new Catalogue(List.of(before)));
        var broken = new Script(home, "broken", 0, null, List.of("sh", "-c", "echo the cellar is flooded; exit 3"));

        assertThatThrownBy(() -> start(new Catalogue(List.of(before, sleeper("fresh"), broken))))
                .isInstanceOf(LaunchFailed.class)
                .hasMessageContaining("broken died")
                .hasMessageContaining("the cellar is flooded");
        assertThat(runs.all()).singleElement().satisfies(running -> {
            assertThat(running.name()).isEqualTo("before");
            assertThat(running.alive()).isTrue();
        });
    }

    @Test
    void namesWhoTakesAPortBeforeAnythingStarts() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var component = new Script(home, "shop-window", other.getLocalPort(), "", List.of("sleep", "600"));

            assertThatThrownBy(() -> start(new Catalogue(List.of(sleeper("one"), component))))
                    .hasMessageContaining("Port " + other.getLocalPort())
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .extracting(failure -> ((LaunchFailed) failure).remedy())
                    .asString()
                    .contains("SAYUR_PORT_SHOP_WINDOW=");
            assertThat(runs.all()).isEmpty();
        }
    }

    private int start(Catalogue catalogue) {
        return new Startup(catalogue, new Lifecycle(home, catalogue), new Progress(quiet())).run(Set.of());
    }

    private Script sleeper(String name) {
        return new Script(home, name, 0, "", List.of("sleep", "600"));
    }

    private static PrintStream quiet() {
        return new PrintStream(PrintStream.nullOutputStream());
    }
}
