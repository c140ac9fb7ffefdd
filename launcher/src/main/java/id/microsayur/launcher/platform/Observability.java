package id.microsayur.launcher.platform;

import id.microsayur.launcher.platform.Program.Start;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What {@code up --observability} adds: collects metrics, watches them, and mails the operator when something burns. */
final class Observability {
    static final int PROMETHEUS = 9090;
    static final int ALERTMANAGER = 9093;
    static final int POSTGRES_METRICS = 9187;
    static final int RABBITMQ_METRICS = 15692;
    static final int LOG_STORE = 9200;
    /** What would look missing to whoever watches before it is up. */
    private static final List<String> WATCHED = List.of(
            "discovery",
            "config-server",
            "gateway",
            "user-service",
            "product-service",
            "order-service",
            "payment-service",
            "notification-service");

    private final Home home;
    private final Vault vault;
    private final Wiring wiring;

    Observability(Home home, Vault vault, Wiring wiring) {
        this.home = home;
        this.vault = vault;
        this.wiring = wiring;
    }

    List<Component> components() {
        return List.of(
                new RabbitMetrics(home, Home.port("rabbitmq-metrics", RABBITMQ_METRICS)),
                program(
                        "postgres-metrics",
                        Home.port("postgres-metrics", POSTGRES_METRICS),
                        List.of("postgres"),
                        "prometheus-postgres-exporter",
                        "/metrics",
                        this::postgresExporter),
                program(
                        "alertmanager",
                        Home.port("alertmanager", ALERTMANAGER),
                        List.of(),
                        "prometheus-alertmanager",
                        "/-/ready",
                        this::alertmanager),
                program(
                        "prometheus",
                        Home.port("prometheus", PROMETHEUS),
                        WATCHED,
                        "prometheus",
                        "/-/ready",
                        this::prometheus),
                LogStore.at(home, Home.port("log-store", LOG_STORE)),
                Program.ofTheDistribution(
                        home,
                        "log-shipper",
                        0,
                        List.of("log-store"),
                        "rsyslogd",
                        List.of("rsyslog", "rsyslog-elasticsearch"),
                        "",
                        this::logShipper));
    }

    /** One whose package bears the program's name. */
    private Program program(
            String name, int port, List<String> after, String binary, String health, Supplier<Start> start) {
        return Program.ofTheDistribution(home, name, port, after, binary, List.of(binary), health, start);
    }

    private Start prometheus() {
        var folder = folder("prometheus");
        secret(folder.resolve("scrape"), vault.password("scrape"));
        secret(folder.resolve("discovery"), vault.password("discovery"));
        secret(folder.resolve("config-server"), vault.password("config-server"));
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
                        home.checkout().resolve("deploy/observability/prometheus"),
                        Home.port("alertmanager", ALERTMANAGER),
                        Home.port("discovery", Catalogue.DISCOVERY),
                        Home.port("config-server", Catalogue.CONFIG_SERVER),
                        Home.port("rabbitmq-metrics", RABBITMQ_METRICS),
                        Home.port("postgres-metrics", POSTGRES_METRICS),
                        Home.port("prometheus", PROMETHEUS)));
        return new Start(
                List.of(
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--storage.tsdb.retention.time=7d",
                        "--enable-feature=exemplar-storage",
                        "--web.external-url=http://127.0.0.1:" + Home.port("prometheus", PROMETHEUS),
                        "--web.listen-address=127.0.0.1:" + Home.port("prometheus", PROMETHEUS)),
                Map.of());
    }

    private Start alertmanager() {
        var folder = folder("alertmanager");
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
                        wiring.credentials().ops().email(), Home.port("mailbox", Catalogue.MAILBOX)));
        return new Start(
                List.of(
                        "--config.file=" + file,
                        "--storage.path=" + folder.resolve("data"),
                        "--cluster.listen-address=",
                        "--web.external-url=http://127.0.0.1:" + Home.port("alertmanager", ALERTMANAGER),
                        "--web.listen-address=127.0.0.1:" + Home.port("alertmanager", ALERTMANAGER)),
                Map.of());
    }

    private Start postgresExporter() {
        var address = "postgresql://postgres:%s@127.0.0.1:%d/postgres?sslmode=disable"
                .formatted(vault.password("postgres"), Home.port("postgres", Catalogue.POSTGRES));
        return new Start(
                List.of(
                        "--auto-discover-databases",
                        "--web.listen-address=127.0.0.1:" + Home.port("postgres-metrics", POSTGRES_METRICS)),
                Map.of("DATA_SOURCE_NAME", address));
    }

    /** Follows every service's file of log lines, and brings them to the store in bulk; it waits while that is away. */
    private Start logShipper() {
        var folder = folder("log-shipper");
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
                """.formatted(folder, home.logs(), Home.port("log-store", LOG_STORE)));
        return new Start(
                List.of("-n", "-f", file.toString(), "-i", folder.resolve("pid").toString()), Map.of());
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(home.state().resolve(name));
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

    static void secret(Path file, String text) {
        write(file, text);
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
