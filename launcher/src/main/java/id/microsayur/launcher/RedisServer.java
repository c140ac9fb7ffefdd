package id.microsayur.launcher;

import id.microsayur.launcher.process.Daemon;
import id.microsayur.launcher.process.DebianPackages;
import id.microsayur.launcher.process.LaunchFailed;
import id.microsayur.launcher.process.Ports;
import id.microsayur.launcher.process.ProcessRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A real Redis of our own on the loopback address, for tests: it keeps nothing and ends with this JVM. */
public final class RedisServer implements AutoCloseable {
    private static final Path SERVER = Path.of("/usr/bin/redis-server");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path dir;
    private final int port;
    private ProcessRef process;

    private RedisServer(Path dir, int port) {
        this.dir = dir;
        this.port = port;
        this.process = launch();
        awaitAnswer();
    }

    /** On a free port; installs Redis where it may. */
    public static RedisServer temporary() {
        DebianPackages.findOrInstall(
                "Redis",
                "Install it (Debian: apt-get install redis-server)",
                () -> Optional.of(SERVER).filter(Files::isExecutable),
                "redis-server");
        try {
            var dir = Files.createTempDirectory("sayur-redis");
            var server = new RedisServer(dir, Ports.free());
            AtExit.run(() -> {
                server.close();
                Cache.delete(dir);
            });
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String uri() {
        return "redis://127.0.0.1:" + port;
    }

    /** Begins again, empty, on the same port. */
    public void restart() {
        process = launch();
        awaitAnswer();
    }

    /** SIGKILL, as in a crash. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        kill();
    }

    private ProcessRef launch() {
        return Daemon.of(
                        dir,
                        dir.resolve("redis.log"),
                        SERVER.toString(),
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        "" + port,
                        "--save",
                        "",
                        "--appendonly",
                        "no")
                .start();
    }

    private void awaitAnswer() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Ports.answers(port)) {
            if (!process.alive() || System.nanoTime() > deadline) {
                process.kill();
                throw new LaunchFailed("Redis did not start", "See " + dir.resolve("redis.log"));
            }
            process.endsWithin(Duration.ofMillis(50));
        }
    }
}
