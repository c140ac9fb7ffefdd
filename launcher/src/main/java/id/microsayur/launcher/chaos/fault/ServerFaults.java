package id.microsayur.launcher.chaos.fault;

import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.CommandRunner;
import id.microsayur.localservers.process.LaunchFailed;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Faults inside PostgreSQL and RabbitMQ: a killed connection process, ended sessions, a memory alarm. */
final class ServerFaults {
    private ServerFaults() {}

    static List<Fault> all(Workspace workspace, PlatformDatabase database) {
        var faults = new ArrayList<Fault>();
        faults.add(new KilledBackend(database));
        for (var name : List.of("users", "products", "orders", "payments", "notifications")) {
            faults.add(new EndedSessions(database, name));
        }
        if (Files.isExecutable(workspace.state().resolve("rabbitmq/rabbitmqctl"))) {
            faults.add(new MemoryAlarm(workspace));
        }
        return faults;
    }

    /** PostgreSQL ends every session and recovers when one of its processes is killed. */
    private record KilledBackend(PlatformDatabase database) implements Fault {

        @Override
        public String name() {
            return "backend:postgres";
        }

        @Override
        public boolean isHeld() {
            return false;
        }

        @Override
        public void inject() {
            try {
                var pid = database.count(
                        "postgres",
                        "select pid from pg_stat_activity where datname = 'orders' and pid <> pg_backend_pid() limit 1");
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            } catch (SQLException | RuntimeException e) {
                throw new LaunchFailed("No connection process of orders was found: " + e.getMessage(), "", e);
            }
        }
    }

    private record EndedSessions(PlatformDatabase database, String target) implements Fault {

        @Override
        public String name() {
            return "disconnect:" + target;
        }

        @Override
        public boolean isHeld() {
            return false;
        }

        @Override
        public void inject() {
            try {
                database.rows(
                        "postgres",
                        "select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where datname = ? and pid <> pg_backend_pid()",
                        target);
            } catch (SQLException e) {
                throw new LaunchFailed("The sessions of " + target + " could not be ended: " + e.getMessage(), "", e);
            }
        }
    }

    /** Above its memory limit, the broker blocks every publisher. */
    private record MemoryAlarm(Workspace workspace) implements Fault {

        @Override
        public String name() {
            return "alarm:rabbitmq";
        }

        @Override
        public void inject() {
            setLimit("1MB");
        }

        @Override
        public void heal() {
            setLimit("1GB");
        }

        private void setLimit(String bytes) {
            CommandRunner.run(
                    workspace.state().resolve("rabbitmq/rabbitmqctl").toString(),
                    "set_vm_memory_high_watermark",
                    "absolute",
                    bytes);
        }
    }
}
