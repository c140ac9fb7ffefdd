package id.microsayur.launcher.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.microsayur.launcher.installation.Installation.Servers;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import id.microsayur.localservers.process.ProcessRef;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalServersTests {

    @Test
    void takesTheEnvironmentThenTheInstallationThenWhatRuns() {
        var installation = with(new Servers(null, "amqps://a:b@broker.example.com", null, null));
        var servers = ExternalServers.of(
                Map.of("SAYUR_POSTGRES_URL", "postgresql://a:b@db.example.com/postgres", "SAYUR_REDIS_URL", " "),
                installation,
                name -> name.equals("zipkin") ? Optional.of("http://127.0.0.1:9411") : Optional.empty());

        assertThat(servers.find("postgres")).contains(URI.create("postgresql://a:b@db.example.com/postgres"));
        assertThat(servers.find("rabbitmq")).contains(URI.create("amqps://a:b@broker.example.com"));
        assertThat(servers.find("zipkin")).contains(URI.create("http://127.0.0.1:9411"));
        assertThat(servers.find("redis")).isEmpty();
        assertThat(servers).hasToString("ExternalServers[postgres, rabbitmq, zipkin]");
    }

    @Test
    void usesAServerOfThisPlatformThatRunsInsteadOfTheOneOfTheSettings(@TempDir Path folder) {
        var workspace = new Workspace(folder);
        var instances = InstanceStore.of(workspace);
        var environment = Map.of(
                "SAYUR_POSTGRES_URL", "postgresql://a:b@db.example.com/postgres",
                "SAYUR_RABBITMQ_URL", "amqp://a:b@broker.example.com",
                "SAYUR_ZIPKIN_URL", "http://zipkin.example.com");
        var process = ProcessRef.of(ProcessHandle.current());
        instances.save(RunningInstance.of("postgres", 1, process, 5432, ""));
        var container = new RunningInstance(
                "rabbitmq", 1, null, List.of(), 5672, "container docker 1", "amqp://c:d@127.0.0.1", Instant.EPOCH);
        instances.save(container);
        instances.save(RunningInstance.ofExternal("zipkin", 9411, "http://before.example.com"));
        instances.save(RunningInstance.ofExternal("redis", 6379, "redis://before.example.com"));

        var servers = ExternalServers.of(workspace, environment);

        assertThat(servers.addresses())
                .isEqualTo(Map.of(
                        "zipkin", URI.create("http://zipkin.example.com"),
                        "redis", URI.create("redis://before.example.com")));
        assertThatThrownBy(() -> servers.requireUnchanged(instances.all()))
                .isInstanceOf(LaunchFailed.class)
                .hasMessageContaining("zipkin at before.example.com; the settings name zipkin.example.com");
        ExternalServers.of(workspace, Map.of()).requireUnchanged(instances.all());
        instances.delete(container);
        assertThat(ExternalServers.of(workspace, environment).find("rabbitmq")).isPresent();
    }

    @Test
    void takesTheSettingsOfAnInstallationFromVariablesThatAreNotEmpty() {
        assertThat(ExternalServers.settings(Map.of("SAYUR_POSTGRES_URL", "", "SAYUR_CA_CERTIFICATE", " ")))
                .isNull();
        assertThat(ExternalServers.settings(Map.of(
                        "SAYUR_POSTGRES_URL", " ",
                        "SAYUR_REDIS_URL", " redis://127.0.0.1\n",
                        "SAYUR_CA_CERTIFICATE", "/etc/ca.pem")))
                .isEqualTo(new Servers(null, null, null, "redis://127.0.0.1", Path.of("/etc/ca.pem")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://a:rahasia@db.example.com", "postgresql:rahasia", "postgresql://a:rahasia %@db"})
    void refusesWhatIsNoAddressAndNeverPrintsIt(String address) {
        assertThatThrownBy(() -> ExternalServers.of(Map.of("SAYUR_POSTGRES_URL", address), null, _ -> Optional.empty()))
                .hasMessageContaining("SAYUR_POSTGRES_URL is no address")
                .hasMessageNotContaining("rahasia");
    }

    @Test
    void refusesALogInThatWouldTravelInTheOpen() {
        assertThat(InstallationRules.violations(with(new Servers(
                        "postgresql://a:b@db.example.com/postgres",
                        "amqp://a:b@broker.example.com",
                        "http://zipkin.example.com",
                        "redis://:b@redis.example.com"))))
                .hasSize(3)
                .allMatch(text -> text.startsWith("servers: "));
        assertThat(InstallationRules.violations(with(new Servers(
                        "postgresql://a:b@db.example.com/postgres?sslmode=verify-full",
                        "amqp://a:b@127.0.0.1:5673",
                        null,
                        "rediss://:b@redis.example.com"))))
                .isEmpty();
    }

    @Test
    void readsAnInstallationFromBeforeThereWereExternalServers(@TempDir Path folder) throws Exception {
        var file = new InstallationFile(folder.resolve("installation.yml"));
        file.write(InstallationFixtures.behindProxy());
        var before = Files.readString(file.path()).replaceAll("(?m)^servers:.*\\R", "");
        Files.writeString(file.path(), before);

        assertThat(file.read().orElseThrow().servers()).isNull();

        file.write(with(new Servers(null, null, null, "rediss://:b@redis.example.com")));
        assertThat(file.read().orElseThrow().servers())
                .isEqualTo(new Servers(null, null, null, "rediss://:b@redis.example.com"));
    }

    private static Installation with(Servers servers) {
        var shop = InstallationFixtures.behindProxy();
        return new Installation(
                shop.publicUrl(),
                shop.entrance(),
                shop.mail(),
                shop.payment(),
                shop.administrator(),
                shop.backup(),
                servers);
    }
}
