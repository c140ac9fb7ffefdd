package id.microsayur.launcher.doctor.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import id.microsayur.launcher.configuration.ConfigVersions.InstanceConfigReport;
import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.launcher.installation.Installation.Mail;
import id.microsayur.launcher.installation.Installation.MailSecurity;
import id.microsayur.launcher.installation.Installation.Payment;
import id.microsayur.launcher.supervisor.InstanceStatus;
import id.microsayur.launcher.supervisor.InstanceStatus.InstanceState;
import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.localservers.postgres.PostgresServer;
import id.microsayur.localservers.process.LocalPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerChecksTests {

    @TempDir
    Path dir;

    @Test
    void findsARelayThatDoesNotAcceptTheLogIn() {
        var relay = new GreenMail(new ServerSetup(LocalPorts.findFree(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        relay.setUser("toko@tokosayur.co.id", "toko", "right");
        relay.start();
        try {
            var port = relay.getSmtp().getPort();
            assertThat(new SmtpCheck(relayLogin(port, "right")).run()).isEmpty();
            assertThat(new SmtpCheck(relayLogin(port, "wrong")).run())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.problem()).contains("does not accept the log-in"));
        } finally {
            relay.stop();
        }
    }

    @Test
    void findsARelayThatDoesNotAnswer() {
        assertThat(new SmtpCheck(relayLogin(LocalPorts.findFree(), "right")).run())
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem()).contains("No connection"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | {}                         | 0",
                "200 | {\"status_code\": \"404\"} | 0",
                "200 | {\"status_code\": \"401\"} | 1",
                "401 | {}                         | 1"
            })
    void findsAKeyThatTheProviderRefuses(int status, String body, int findings) throws IOException {
        var provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, body.length());
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        provider.start();
        try {
            assertThat(new ProviderCheck(payment(provider.getAddress().getPort())).run())
                    .hasSize(findings);
        } finally {
            provider.stop(0);
        }
    }

    @Test
    void findsAProviderThatDoesNotAnswer() {
        assertThat(new ProviderCheck(payment(LocalPorts.findFree())).run())
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem()).contains("No answer"));
    }

    @Test
    void findsWhatADatabaseLacks() throws SQLException {
        try (var server = PostgresServer.temporary()) {
            server.createDatabase("orders", "orders", "secret");
            server.createDatabase("users", "users", "secret");
            var database = new PlatformDatabase("postgresql://postgres:%s@127.0.0.1:%d/postgres"
                    .formatted(server.superuserPassword(), server.port()));
            var names = List.of("orders", "users");

            assertThat(new DatabaseCheck(database, names, DatabaseCheck.LEAST_VERSION).run())
                    .isEmpty();
            assertThat(new DatabaseCheck(database, names, 99).run()).hasSize(1);
            assertThat(new DatabaseCheck(database, List.of("payments"), 14).run())
                    .hasSize(1);
            database.execute("postgres", "alter database orders owner to postgres");
            assertThat(new DatabaseCheck(database, names, 14).run())
                    .singleElement()
                    .satisfies(
                            finding -> assertThat(finding.remedy()).contains("ALTER DATABASE orders OWNER TO orders"));
        }
    }

    @Test
    void findsADatabaseThatDoesNotAnswer() {
        var database =
                new PlatformDatabase("postgresql://postgres:x@127.0.0.1:%d/postgres".formatted(LocalPorts.findFree()));

        assertThat(new DatabaseCheck(database, List.of(), 14).run()).hasSize(1);
    }

    @Test
    void findsMigrationsThatArePendingOrHaveFailed() throws IOException {
        Files.writeString(dir.resolve("V1__orders.sql"), "");
        Files.writeString(dir.resolve("V2__timeline.sql"), "");
        var sources = Map.of("order-service", dir);

        assertThat(new MigrationCheck(sources, _ -> Map.of("1", true, "2", true)).run())
                .isEmpty();
        assertThat(new MigrationCheck(sources, _ -> Map.of("1", true)).run())
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem()).contains("pending: 2"));
        assertThat(new MigrationCheck(sources, _ -> Map.of("1", true, "2", false)).run())
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem()).contains("failed"));
    }

    @ParameterizedTest
    @CsvSource({"4.1.0, 0", "3.10.8, 0", "3.9.27, 1", "2.8.1, 1", ", 1"})
    void findsABrokerThatIsTooOldOrDoesNotAnswer(String version, int findings) {
        assertThat(new BrokerCheck(() -> Optional.ofNullable(version)).run()).hasSize(findings);
    }

    @Test
    void findsNoBrokerWhereNoneAnswers() {
        assertThat(BrokerCheck.at("amqp://guest:guest@127.0.0.1:" + LocalPorts.findFree())
                        .run())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"drift\": false}                            | 0",
                "{\"drift\": true}                             | 1",
                "{\"drift\": false, \"needs_restart\": [\"a\"]} | 1"
            })
    void findsInstancesWithAnotherConfiguration(String config, int findings) {
        var report = new InstanceConfigReport("order-service", 1, JsonFiles.JSON.readTree(config));

        assertThat(new ConfigDriftCheck(() -> List.of(report)).run()).hasSize(findings);
    }

    @Test
    void findsAnInstanceThatDoesNotAnswer() {
        assertThat(new ConfigDriftCheck(() -> List.of(new InstanceConfigReport("order-service", 1, null))).run())
                .hasSize(1);
    }

    @Test
    void findsThatTheLastBackupIsOldOrMissing() throws IOException {
        assertThat(new BackupAgeCheck(dir.resolve("absent"), Clock.systemUTC()).run())
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem()).contains("no backup"));

        Files.createDirectories(dir.resolve("sayur-incomplete"));
        assertThat(new BackupAgeCheck(dir, Clock.systemUTC()).run()).hasSize(1);
        Files.writeString(Files.createDirectories(dir.resolve("sayur-one")).resolve("manifest.json"), "{}");
        assertThat(new BackupAgeCheck(dir, Clock.systemUTC()).run()).isEmpty();
        assertThat(new BackupAgeCheck(dir, Clock.offset(Clock.systemUTC(), Duration.ofHours(30))).run())
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem()).contains("hours old"));
    }

    @Test
    void findsComponentsThatAreDown() {
        var supervisor = status("supervisor", InstanceState.UP);

        assertThat(new InstanceCheck(() -> List.of(supervisor, status("order-service", InstanceState.UP))).run())
                .isEmpty();
        assertThat(new InstanceCheck(() -> List.of(supervisor, status("order-service", InstanceState.DOWN))).run())
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem()).contains("order-service"));
        assertThat(new InstanceCheck(() -> List.of(status("order-service", InstanceState.UP))).run())
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem()).contains("supervisor"));
    }

    private static InstanceStatus status(String name, InstanceState state) {
        return new InstanceStatus(name, 1, null, null, state, null, null, 0, null);
    }

    private static Mail relayLogin(int port, String password) {
        return new Mail("Toko", "halo@tokosayur.co.id", "127.0.0.1", port, MailSecurity.NONE, "toko", password);
    }

    private static Payment payment(int port) {
        return new Payment("midtrans", URI.create("http://127.0.0.1:" + port), "Mid-server-key");
    }
}
