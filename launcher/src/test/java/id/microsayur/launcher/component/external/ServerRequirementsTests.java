package id.microsayur.launcher.component.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.microsayur.localservers.postgres.PostgresServer;
import id.microsayur.localservers.process.LaunchFailed;
import id.microsayur.localservers.process.LocalPorts;
import java.net.URI;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerRequirementsTests {
    private static final URI DATABASE = URI.create("postgresql://ibu:rahasia@db.example.com:5432/postgres");
    private static final URI BROKER = URI.create("amqp://ibu:rahasia@broker.example.com");
    private static final URI REDIS = URI.create("redis://:rahasia@redis.example.com");
    private static final String EXTENSIONS = "plpgsql,pg_trgm,fuzzystrmatch";

    @Test
    void saysWhatAnUnfitDatabaseServerLacks() {
        assertThatCode(() -> PostgresRequirements.requireFit(DATABASE, 14, true, "UTF8", EXTENSIONS))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> PostgresRequirements.requireFit(DATABASE, 13, true, "UTF8", EXTENSIONS))
                .hasMessage("PostgreSQL at db.example.com:5432 has version 13");
        assertThatThrownBy(() -> PostgresRequirements.requireFit(DATABASE, 17, false, "UTF8", EXTENSIONS))
                .hasMessageContaining("too few rights")
                .extracting(failure -> ((LaunchFailed) failure).remedy())
                .asString()
                .contains("ALTER ROLE \"ibu\" SUPERUSER");
        assertThatThrownBy(() -> PostgresRequirements.requireFit(DATABASE, 17, true, "SQL_ASCII", EXTENSIONS))
                .hasMessageContaining("SQL_ASCII");
        assertThatThrownBy(() -> PostgresRequirements.requireFit(DATABASE, 17, true, "UTF8", "plpgsql"))
                .hasMessageEndingWith("lacks the extensions fuzzystrmatch, pg_trgm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.9.29", "2.8", "none"})
    void refusesABrokerThatIsTooOld(String version) {
        assertThatThrownBy(() -> RabbitMqRequirements.requireVersion(BROKER, version))
                .hasMessage("RabbitMQ at broker.example.com has version " + version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.10.0", "4.1.2"})
    void usesABrokerThatIsNewEnough(String version) {
        assertThatCode(() -> RabbitMqRequirements.requireVersion(BROKER, version))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesARedisThatIsTooOld() {
        assertThatThrownBy(() -> RedisRequirements.requireVersion(REDIS, "5.0.14"))
                .hasMessageContaining("has version 5.0.14");
        assertThatCode(() -> RedisRequirements.requireVersion(REDIS, "7.0.15")).doesNotThrowAnyException();
    }

    @Test
    void saysWhichServerDoesNotAnswerAndNeverAPassword() {
        var port = LocalPorts.findFree();
        var servers = Map.of(
                "postgresql://ibu:rahasia@127.0.0.1:" + port + "/postgres", new PostgresRequirements(Map.of()),
                "amqp://ibu:rahasia@127.0.0.1:" + port, new RabbitMqRequirements(),
                "redis://ibu:rahasia@127.0.0.1:" + port, new RedisRequirements(),
                "http://127.0.0.1:" + port, new ZipkinRequirements());

        servers.forEach((address, requirements) -> {
            var failure = catchThrowableOfType(LaunchFailed.class, () -> requirements.require(URI.create(address)));
            assertThat(failure)
                    .hasMessageContaining("at 127.0.0.1:" + port + " does not answer")
                    .hasMessageNotContaining("rahasia");
            assertThat(failure.remedy()).contains("SAYUR_").doesNotContain("rahasia");
            assertThat(requirements.isReachable(URI.create(address))).isFalse();
        });
    }

    @Test
    void makesTheDatabasesOnAServerThatRunsAlready() throws Exception {
        var server = PostgresServer.temporary();
        var place = "127.0.0.1:" + server.port();
        var requirements = new PostgresRequirements(Map.of("orders", "rahasia"));

        for (var repeated : List.of("first", "second")) {
            assertThatCode(() -> requirements.require(URI.create(
                            "postgresql://postgres:%s@%s/postgres".formatted(server.superuserPassword(), place))))
                    .as(repeated)
                    .doesNotThrowAnyException();
        }

        try (var connection = DriverManager.getConnection(server.jdbcUrl("orders"), "orders", "rahasia")) {
            assertThat(connection.isValid(5)).isTrue();
        }
        assertThatThrownBy(() -> requirements.require(URI.create("postgresql://orders:rahasia@" + place + "/orders")))
                .hasMessageContaining("too few rights");
        assertThatThrownBy(() -> requirements.require(URI.create("postgresql://postgres:wrong@" + place + "/postgres")))
                .hasMessageContaining("refuses the log-in");
        assertThatThrownBy(() -> requirements.require(
                        URI.create("postgresql://postgres:%s@%s/nowhere".formatted(server.superuserPassword(), place))))
                .hasMessageContaining("lacks the database of the log-in");
    }
}
