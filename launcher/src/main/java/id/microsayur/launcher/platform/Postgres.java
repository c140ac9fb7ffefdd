package id.microsayur.launcher.platform;

import id.microsayur.launcher.PostgresServer;
import id.microsayur.launcher.process.Ports;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** PostgreSQL with a database and a role for each service. */
record Postgres(Home home, Vault vault, int fixedPort) implements Component {

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public List<String> after() {
        return List.of();
    }

    @Override
    public Running start(int instance, Consumer<Running> started) {
        var server = PostgresServer.start(
                home.state().resolve("postgres"),
                fixedPort,
                vault.password("postgres"),
                process -> started.accept(Running.of(name(), instance, process, fixedPort, "")));
        for (var database : Catalogue.DATABASES.values()) {
            server.createDatabase(database, database, vault.password("database." + database));
        }
        return Running.of(name(), instance, server.process(), fixedPort, "");
    }

    @Override
    public boolean isReady(Running running) {
        return Ports.answers(running.port());
    }

    @Override
    public void stop(Running running) {
        if (running.process() != null) {
            PostgresServer.stop(running.process());
        }
    }

    @Override
    public Path log(int instance) {
        return home.state().resolve("postgres/postgres.log");
    }
}
