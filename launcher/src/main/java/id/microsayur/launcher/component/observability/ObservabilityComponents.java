package id.microsayur.launcher.component.observability;

import id.microsayur.launcher.component.PlatformComponent;
import id.microsayur.launcher.component.ServerComponent;
import id.microsayur.launcher.component.ServerComponent.ServerCommand;
import id.microsayur.launcher.component.ServiceEnvironment;
import id.microsayur.launcher.installation.ServerAuthorities;
import id.microsayur.launcher.workspace.FixedPort;
import id.microsayur.launcher.workspace.SecretStore;
import id.microsayur.launcher.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Components of {@code up --observability}: metrics collection, alerts by mail and log search. */
public final class ObservabilityComponents {
    /** Scrape targets that start before Prometheus, so that no target is reported as down during startup. */
    private static final List<String> SCRAPE_TARGETS = List.of(
            "discovery",
            "config-server",
            "gateway",
            "user-service",
            "product-service",
            "order-service",
            "payment-service",
            "notification-service");

    private final Workspace workspace;
    private final SecretStore secretStore;
    private final ServiceEnvironment serviceEnvironment;

    public ObservabilityComponents(
            Workspace workspace, SecretStore secretStore, ServiceEnvironment serviceEnvironment) {
        this.workspace = workspace;
        this.secretStore = secretStore;
        this.serviceEnvironment = serviceEnvironment;
    }

    public List<PlatformComponent> components() {
        return List.of(
                new RabbitMqMetricsComponent(workspace, FixedPort.RABBITMQ_METRICS.port()),
                serverComponent(
                        "postgres-metrics",
                        FixedPort.POSTGRES_METRICS.port(),
                        List.of("postgres"),
                        "prometheus-postgres-exporter",
                        "/metrics",
                        this::postgresExporterCommand),
                serverComponent(
                        "alertmanager",
                        FixedPort.ALERTMANAGER.port(),
                        List.of(),
                        "prometheus-alertmanager",
                        "/-/ready",
                        this::alertmanagerCommand),
                serverComponent(
                        "prometheus",
                        FixedPort.PROMETHEUS.port(),
                        SCRAPE_TARGETS,
                        "prometheus",
                        "/-/ready",
                        this::prometheusCommand),
                LogStoreComponent.at(workspace, FixedPort.LOG_STORE.port()),
                ServerComponent.fromDebianPackages(
                        workspace,
                        "log-shipper",
                        0,
                        List.of("log-store"),
                        "rsyslogd",
                        List.of("rsyslog", "rsyslog-elasticsearch"),
                        "",
                        this::logShipperCommand));
    }

    /** Server whose Debian package has the name of its program. */
    private ServerComponent serverComponent(
            String name, int port, List<String> after, String binary, String health, Supplier<ServerCommand> start) {
        return ServerComponent.fromDebianPackages(workspace, name, port, after, binary, List.of(binary), health, start);
    }

    private ServerCommand prometheusCommand() {
        var folder = createDirectory("prometheus");
        Workspace.writeSecret(folder.resolve("scrape"), secretStore.password("scrape"));
        Workspace.writeSecret(folder.resolve("discovery"), secretStore.password("discovery"));
        Workspace.writeSecret(folder.resolve("config-server"), secretStore.password("config-server"));
        var file = ConfigTemplate.named("prometheus.yml")
                .with("rules", workspace.checkout().resolve("deploy/observability/prometheus"))
                .with("targets", createDirectory("prometheus-targets"))
                .with("alertmanager-port", FixedPort.ALERTMANAGER.port())
                .with("discovery-port", FixedPort.DISCOVERY.port())
                .with("config-server-port", FixedPort.CONFIG_SERVER.port())
                .with("rabbitmq-metrics-port", FixedPort.RABBITMQ_METRICS.port())
                .with("postgres-metrics-port", FixedPort.POSTGRES_METRICS.port())
                .with("prometheus-port", FixedPort.PROMETHEUS.port())
                .writeTo(folder);
        return new ServerCommand(
                List.of(
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--storage.tsdb.retention.time=7d",
                        "--enable-feature=exemplar-storage",
                        "--web.external-url=http://127.0.0.1:" + FixedPort.PROMETHEUS.port(),
                        "--web.listen-address=127.0.0.1:" + FixedPort.PROMETHEUS.port()),
                Map.of());
    }

    private ServerCommand alertmanagerCommand() {
        var folder = createDirectory("alertmanager");
        var file = ConfigTemplate.named("alertmanager.yml")
                .with("recipient", serviceEnvironment.credentials().ops().email())
                .with("mailbox-port", FixedPort.MAILBOX.port())
                .writeTo(folder);
        return new ServerCommand(
                List.of(
                        "--config.file=" + file,
                        "--storage.path=" + folder.resolve("data"),
                        "--cluster.listen-address=",
                        "--web.external-url=http://127.0.0.1:" + FixedPort.ALERTMANAGER.port(),
                        "--web.listen-address=127.0.0.1:" + FixedPort.ALERTMANAGER.port()),
                Map.of());
    }

    private ServerCommand postgresExporterCommand() {
        var database = serviceEnvironment.databaseUrl();
        var address = database.contains("?") ? database : database + "?sslmode=disable";
        return new ServerCommand(
                List.of(
                        "--auto-discover-databases",
                        "--web.listen-address=127.0.0.1:" + FixedPort.POSTGRES_METRICS.port()),
                postgresExporterEnvironment(address));
    }

    /** The exporter reads further authorities from a file of its environment, and those of the machine as well. */
    private Map<String, String> postgresExporterEnvironment(String address) {
        return ServerAuthorities.of(workspace)
                .pem()
                .map(pem -> Map.of("DATA_SOURCE_NAME", address, "SSL_CERT_FILE", pem.toString()))
                .orElseGet(() -> Map.of("DATA_SOURCE_NAME", address));
    }

    /** Tails every service's log file and sends the lines to the log store in bulk; pauses while the store is unavailable. */
    private ServerCommand logShipperCommand() {
        var folder = createDirectory("log-shipper");
        var file = ConfigTemplate.named("rsyslog.conf")
                .with("directory", folder)
                .with("logs", workspace.logs())
                .with("log-store-port", FixedPort.LOG_STORE.port())
                .writeTo(folder);
        return new ServerCommand(
                List.of("-n", "-f", file.toString(), "-i", folder.resolve("pid").toString()), Map.of());
    }

    private Path createDirectory(String name) {
        try {
            return Files.createDirectories(workspace.state().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
