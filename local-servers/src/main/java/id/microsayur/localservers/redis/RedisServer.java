package id.microsayur.localservers.redis;

import id.microsayur.localservers.Directories;
import id.microsayur.localservers.ShutdownHooks;
import id.microsayur.localservers.process.DebianPackages;
import id.microsayur.localservers.process.DetachedCommand;
import id.microsayur.localservers.process.LaunchFailed;
import id.microsayur.localservers.process.LocalPorts;
import id.microsayur.localservers.process.ProcessRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Redis server on the loopback address for tests, without persistence; stops at JVM exit. */
public final class RedisServer implements AutoCloseable {
    private static final Path SERVER = Path.of("/usr/bin/redis-server");
    private static final Duration START_TIMEOUT = Duration.ofSeconds(20);

    private final Path dir;
    private final int port;
    private ProcessRef process;

    private RedisServer(Path dir, int port) {
        this.dir = dir;
        this.port = port;
        this.process = startProcess();
        awaitReady();
    }

    /** Starts on a free port; installs Redis where permitted. */
    public static RedisServer temporary() {
        DebianPackages.findOrInstall(
                "Redis",
                DebianPackages.remedy("redis-server"),
                () -> Optional.of(SERVER).filter(Files::isExecutable),
                "redis-server");
        try {
            var dir = Files.createTempDirectory("sayur-redis");
            var server = new RedisServer(dir, LocalPorts.findFree());
            ShutdownHooks.add(() -> {
                server.close();
                Directories.deleteRecursively(dir);
            });
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String uri() {
        return "redis://127.0.0.1:" + port;
    }

    /** Restarts, empty, on the same port. */
    public void restart() {
        process = startProcess();
        awaitReady();
    }

    /** SIGKILL, as in a crash. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        kill();
    }

    private ProcessRef startProcess() {
        return DetachedCommand.of(
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

    private void awaitReady() {
        var deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!LocalPorts.acceptsConnections(port)) {
            if (!process.alive() || System.nanoTime() > deadline) {
                process.kill();
                throw new LaunchFailed("Redis did not start", "See " + dir.resolve("redis.log"));
            }
            process.awaitExit(Duration.ofMillis(50));
        }
    }
}
