package id.microsayur.localservers.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.microsayur.localservers.Directories;
import id.microsayur.localservers.process.CommandRunner;
import id.microsayur.localservers.process.DetachedCommand;
import id.microsayur.localservers.process.LaunchFailed;
import id.microsayur.localservers.process.ProcessRef;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Data directory of a PostgreSQL server and the log of its latest start. */
record PostgresCluster(Path dir) {

    void create(String superuserPassword) {
        if (Files.exists(data().resolve("PG_VERSION"))) {
            return;
        }
        try {
            Directories.deleteRecursively(data()); // left incomplete by an interrupted start
            Files.createDirectories(dir);
            var secret = Files.createTempFile(
                    "sayur", "pw", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Files.writeString(secret, superuserPassword);
                var draft = dir.resolve("creating");
                Directories.deleteRecursively(draft);
                var made = CommandRunner.run(
                        program(
                                "initdb",
                                "-D",
                                draft.toString(),
                                "-U",
                                "postgres",
                                "-A",
                                "scram-sha-256",
                                "--no-sync",
                                "--pwfile",
                                secret.toString(),
                                "-E",
                                "UTF8",
                                "--locale=C.UTF-8",
                                "--no-instructions"),
                        Map.of("LC_ALL", "C.UTF-8"));
                if (!made.succeeded()) {
                    throw new LaunchFailed(
                            "Can't create PostgreSQL's data:\n" + made.output().strip(), remedyFor(made.output()));
                }
                Files.move(draft, data());
            } finally {
                Files.delete(secret);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes a lock file whose process id belongs to another process; PostgreSQL would refuse to start. */
    void removeStaleLock() {
        var lock = data().resolve("postmaster.pid");
        try {
            if (Files.exists(lock)) {
                var owner = Path.of("/proc", Files.readAllLines(lock).getFirst().strip(), "cmdline");
                if (!Files.exists(owner) || !Files.readString(owner).contains(data().toString())) {
                    Files.delete(lock);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProcessRef start(int port, List<String> settings) {
        var line = program("postgres", "-D", data().toString(), "-p", Integer.toString(port));
        var all = new ArrayList<>(List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=200",
                "shared_buffers=64MB",
                "log_line_prefix=%m [%p] %u@%d "));
        all.addAll(settings);
        for (var setting : all) {
            line.add("-c");
            line.add(setting);
        }
        return new DetachedCommand(line, Map.of("LC_ALL", "C.UTF-8"), dir, logFile()).start();
    }

    String lastLogLines() {
        try {
            var lines = Files.readAllLines(logFile(), UTF_8);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
        } catch (IOException _) {
            return "";
        }
    }

    Path logFile() {
        return dir.resolve("postgres.log");
    }

    private Path data() {
        return dir.resolve("data");
    }

    // PostgreSQL refuses to run as root, so root starts it in a user namespace without privileges
    private static List<String> program(String name, String... arguments) {
        var line = new ArrayList<String>();
        if (LinuxUtils.isUnshareAvailable()) {
            line.addAll(List.of("unshare", "-U"));
        }
        line.add(PostgresBinaries.directory().resolve("bin").resolve(name).toString());
        line.addAll(List.of(arguments));
        return line;
    }

    private static String remedyFor(String output) {
        return output.contains("cannot be run as root")
                ? "Run this as an ordinary user, or allow user namespaces (unshare -U)."
                : "Is the disk full, or is the folder not writable?";
    }
}
