package id.microsayur.launcher.component;

import id.microsayur.launcher.workspace.PlatformServices;
import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.launcher.workspace.SecretStore;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.postgres.PostgresServer;
import id.microsayur.localservers.process.LocalPorts;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Runs PostgreSQL with a database and a role for each service. */
public record PostgresComponent(Workspace workspace, SecretStore secretStore, int fixedPort)
        implements PlatformComponent {

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public List<String> dependencies() {
        return List.of();
    }

    @Override
    public RunningInstance start(int instance, Consumer<RunningInstance> started) {
        var server = PostgresServer.start(
                workspace.state().resolve("postgres"),
                fixedPort,
                secretStore.password("postgres"),
                process -> started.accept(RunningInstance.of(name(), instance, process, fixedPort, "")));
        for (var database : PlatformServices.DATABASES.values()) {
            server.createDatabase(database, database, secretStore.password("database." + database));
        }
        return RunningInstance.of(name(), instance, server.process(), fixedPort, "");
    }

    @Override
    public boolean isReady(RunningInstance runningInstance) {
        return LocalPorts.acceptsConnections(runningInstance.port());
    }

    /** The postmaster answers a request for TLS without a login. */
    @Override
    public boolean isResponsive(RunningInstance runningInstance) {
        return LocalPorts.answers(runningInstance.port(), PostgresServer.tlsRequest());
    }

    @Override
    public void stop(RunningInstance runningInstance) {
        if (runningInstance.process() != null) {
            PostgresServer.stop(runningInstance.process());
        }
    }

    @Override
    public Path logFile(int instance) {
        return workspace.state().resolve("postgres/postgres.log");
    }
}
