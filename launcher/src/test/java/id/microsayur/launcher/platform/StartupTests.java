package id.microsayur.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.microsayur.launcher.process.Daemon;
import id.microsayur.launcher.process.LaunchFailed;
import id.microsayur.launcher.process.Ports;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
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
        var broken = new Program(home, "broken", 0, List.of("sh", "-c", "echo the cellar is flooded; exit 3"));

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
            var component = new Program(home, "shop-window", other.getLocalPort(), List.of("sleep", "600"));

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

    private Program sleeper(String name) {
        return new Program(home, name, 0, List.of("sleep", "600"));
    }

    private static PrintStream quiet() {
        return new PrintStream(PrintStream.nullOutputStream());
    }

    /** A component that is whatever the command line does; ready as soon as it sleeps. */
    private record Program(Home home, String name, int fixedPort, List<String> line) implements Component {

        @Override
        public List<String> after() {
            return List.of();
        }

        @Override
        public Running start(int instance, Consumer<Running> started) {
            var process = new Daemon(line, Map.of(), home.checkout(), log(instance)).start();
            var running = Running.of(name, instance, process, Ports.free(), "");
            started.accept(running);
            return running;
        }

        @Override
        public boolean isReady(Running running) {
            return line.getFirst().equals("sleep");
        }

        @Override
        public void stop(Running running) {
            if (running.process() != null) {
                running.process().stop(Duration.ofSeconds(5));
            }
        }

        @Override
        public Path log(int instance) {
            return home.log(name, instance);
        }
    }
}
