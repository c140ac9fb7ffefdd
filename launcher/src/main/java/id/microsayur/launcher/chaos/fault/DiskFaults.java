package id.microsayur.launcher.chaos.fault;

import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.CommandRunner;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Full disks, where root may mount one: some tables of a database are moved to a small disk, which is then filled. */
final class DiskFaults {

    private DiskFaults() {}

    static List<Fault> all(Workspace workspace, PlatformDatabase database) {
        if (!CommandRunner.isRoot()) {
            return List.of();
        }
        var tables = Map.of(
                "orders",
                "outbox_event",
                "payments",
                "outbox_event",
                "products",
                "processed_event",
                "notifications",
                "processed_event");
        return tables.keySet().stream()
                .sorted()
                .<Fault>map(name -> new FullDisk(
                        database, workspace.state().resolve("chaos/disk-" + name), name, tables.getOrDefault(name, "")))
                .toList();
    }

    private record FullDisk(PlatformDatabase database, Path folder, String target, String table) implements Fault {
        private static final int HEAL_ATTEMPTS = 60;
        private static final long PAUSE_MS = 1_000;

        @Override
        public String name() {
            return "disk:" + target;
        }

        @Override
        public void inject() {
            try {
                Files.createDirectories(folder);
                var mount = CommandRunner.run(
                        "mount", "-t", "tmpfs", "-o", "size=64m,mode=0700", "tmpfs", folder.toString());
                if (!mount.succeeded()) {
                    throw new LaunchFailed("No disk can be mounted: " + mount.output(), "");
                }
                database.execute("postgres", "create tablespace %s location '%s'".formatted(tablespace(), folder));
                for (var partition : partitions()) {
                    database.execute(target, "alter table %s set tablespace %s".formatted(partition, tablespace()));
                }
                fill();
            } catch (IOException | SQLException e) {
                throw new LaunchFailed("The disk of " + target + " could not be filled: " + e.getMessage(), "", e);
            }
        }

        private String tablespace() {
            return "chaos_" + target;
        }

        private List<String> partitions() throws SQLException {
            return database
                    .rows(
                            target,
                            "select c.oid::regclass from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace"
                                    + " and (c.relname = ? or c.oid in (select inhrelid from pg_inherits"
                                    + " where inhparent = to_regclass('public.' || ?)))",
                            table,
                            table)
                    .stream()
                    .map(row -> row.get(0))
                    .toList();
        }

        private void fill() throws IOException {
            var megabyte = new byte[1 << 20];
            try (var out = Files.newOutputStream(filler())) {
                while (true) {
                    out.write(megabyte);
                }
            } catch (IOException e) {
                if (folder.toFile().getUsableSpace() > megabyte.length) {
                    throw e;
                } // otherwise it is full
            }
        }

        private Path filler() {
            return folder.resolve("filler");
        }

        /** PostgreSQL may be down, by another fault. */
        @Override
        public void heal() {
            if (!Files.isDirectory(folder)) {
                return;
            }
            for (var attempt = 1; ; attempt++) {
                try {
                    Files.deleteIfExists(filler());
                    for (var partition : partitions()) {
                        database.execute(target, "alter table %s set tablespace pg_default".formatted(partition));
                    }
                    database.execute("postgres", "drop tablespace if exists " + tablespace());
                    CommandRunner.run("umount", folder.toString());
                    Files.deleteIfExists(folder);
                    return;
                } catch (IOException | SQLException e) {
                    if (attempt == HEAL_ATTEMPTS) {
                        throw new LaunchFailed(
                                "The disk of " + target + " could not be freed: " + e.getMessage(), "", e);
                    }
                    pause();
                }
            }
        }

        private static void pause() {
            try {
                Thread.sleep(PAUSE_MS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
