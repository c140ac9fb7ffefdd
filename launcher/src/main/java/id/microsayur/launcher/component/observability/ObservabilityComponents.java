package id.microsayur.launcher.component.observability;

import id.microsayur.launcher.component.PlatformComponent;
import id.microsayur.launcher.component.ServerComponent;
import id.microsayur.launcher.component.ServerComponent.ServerCommand;
import id.microsayur.launcher.component.ServiceEnvironment;
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
        var file = write(folder.resolve("prometheus.yml"), """
                global: {scrape_interval: 5s, evaluation_interval: 5s}
                rule_files: ['%1$s/*.rules.yml']
                alerting:
                  alertmanagers: [{static_configs: [{targets: ['127.0.0.1:%2$d']}]}]
                scrape_configs:
                  - job_name: services
                    metrics_path: /actuator/prometheus
                    basic_auth: {username: prometheus, password_file: scrape}
                    eureka_sd_configs:
                      - server: http://127.0.0.1:%3$d/eureka
                        basic_auth: {username: launcher, password_file: discovery}
                        refresh_interval: 5s
                    relabel_configs:
                      - {source_labels: [__meta_eureka_app_name], target_label: service, action: lowercase}
                      - {source_labels: [__meta_eureka_app_instance_id], target_label: instance}
                  - job_name: discovery
                    metrics_path: /actuator/prometheus
                    basic_auth: {username: launcher, password_file: discovery}
                    static_configs: [{targets: ['127.0.0.1:%3$d'], labels: {service: discovery}}]
                  - job_name: config-server
                    metrics_path: /actuator/prometheus
                    basic_auth: {username: launcher, password_file: config-server}
                    static_configs: [{targets: ['127.0.0.1:%4$d'], labels: {service: config-server}}]
                  - job_name: rabbitmq
                    metrics_path: /metrics/per-object
                    static_configs: [{targets: ['127.0.0.1:%5$d'], labels: {service: rabbitmq}}]
                  - job_name: postgres
                    static_configs: [{targets: ['127.0.0.1:%6$d'], labels: {service: postgres}}]
                  - job_name: prometheus
                    static_configs: [{targets: ['127.0.0.1:%7$d'], labels: {service: prometheus}}]
                """.formatted(
                        workspace.checkout().resolve("deploy/observability/prometheus"),
                        FixedPort.ALERTMANAGER.port(),
                        FixedPort.DISCOVERY.port(),
                        FixedPort.CONFIG_SERVER.port(),
                        FixedPort.RABBITMQ_METRICS.port(),
                        FixedPort.POSTGRES_METRICS.port(),
                        FixedPort.PROMETHEUS.port()));
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
        var file = write(folder.resolve("alertmanager.yml"), """
                route: {receiver: ops, group_by: [alertname, service], group_wait: 1s, group_interval: 10s, repeat_interval: 1h}
                receivers:
                  - name: ops
                    email_configs:
                      - to: %s
                        from: alerts@micro-sayur.test
                        smarthost: 127.0.0.1:%d
                        require_tls: false
                        send_resolved: true
                        html: ''
                        text: |
                          {{ range .Alerts }}{{ .Status }}: {{ .Annotations.summary }}
                          since {{ .StartsAt }}, what to do: {{ .Annotations.runbook }}
                          {{ end }}
                        headers:
                          Subject: '[{{ .Status | toUpper }}] {{ .CommonLabels.alertname }} {{ .CommonLabels.service }}'
                """.formatted(
                        serviceEnvironment.credentials().ops().email(), FixedPort.MAILBOX.port()));
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
        var address = "postgresql://postgres:%s@127.0.0.1:%d/postgres?sslmode=disable"
                .formatted(secretStore.password("postgres"), FixedPort.POSTGRES.port());
        return new ServerCommand(
                List.of(
                        "--auto-discover-databases",
                        "--web.listen-address=127.0.0.1:" + FixedPort.POSTGRES_METRICS.port()),
                Map.of("DATA_SOURCE_NAME", address));
    }

    /** Tails every service's log file and sends the lines to the log store in bulk; pauses while the store is unavailable. */
    private ServerCommand logShipperCommand() {
        var folder = createDirectory("log-shipper");
        var file = write(
                folder.resolve("rsyslog.conf"), """
                global(workDirectory="%1$s" maxMessageSize="64k")
                module(load="imfile")
                module(load="omelasticsearch")
                template(name="line" type="string" string="%%msg%%")
                template(name="index" type="list") {
                    constant(value="micro-sayur-")
                    property(name="timereported" dateFormat="rfc3339" position.from="1" position.to="10")
                }
                input(type="imfile" File="%2$s/*.json" Tag="ecs" Severity="info" reopenOnTruncate="on" ruleset="ship")
                ruleset(name="ship") {
                    action(type="omelasticsearch" server="127.0.0.1" serverport="%3$d" bulkmode="on" searchType=""
                           template="line" searchIndex="index" dynSearchIndex="on"
                           errorFile="%1$s/refused.log"
                           queue.type="LinkedList" queue.size="50000" queue.dequeueBatchSize="500"
                           queue.timeoutEnqueue="2000" action.resumeRetryCount="-1" action.resumeInterval="2")
                }
                """.formatted(folder, workspace.logs(), FixedPort.LOG_STORE.port()));
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

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
