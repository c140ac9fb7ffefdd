package id.microsayur.launcher.platform;

import id.microsayur.launcher.process.Daemon;
import id.microsayur.launcher.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A component that is whatever the command line does, and up as soon as it has said the word; never without one. */
record Script(
        Home home, String name, int fixedPort, @Nullable String word, List<String> line) implements Component {

    @Override
    public List<String> after() {
        return List.of();
    }

    @Override
    public int mostInstances() {
        return 9;
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
        try {
            return word != null && Files.readString(log(running.instance())).contains(word);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
