package id.microsayur.localservers.rabbitmq;

import id.microsayur.localservers.process.DetachedCommand;
import id.microsayur.localservers.process.ProcessRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/** Files and environment of one private RabbitMQ node, isolated from other nodes on this machine. */
record RabbitNode(Path dir, RabbitInstallation installation, int port, int distributionPort, int epmdPort) {

    /** Writes the configuration; users and permissions are imported at boot, without slow commands afterwards. */
    void writeConfiguration(List<RabbitUser> logins) {
        write("rabbitmq.conf", """
                listeners.tcp.local = 127.0.0.1:%d
                load_definitions = %s
                max_message_size = 524288
                raft.wal_max_size_bytes = 64000000
                vm_memory_high_watermark.absolute = 1GB
                disk_free_limit.absolute = 500MB
                """.formatted(port, dir.resolve("definitions.json")));
        write("enabled_plugins", "[].\n");
        write("rabbitmq-env.conf", "");
        write("rabbitmqctl", toolScript("rabbitmqctl"));
        write("rabbitmq-plugins", toolScript("rabbitmq-plugins"));
        try {
            RabbitServer.writeDefinitions(dir.resolve("definitions.json"), logins);
            Files.setPosixFilePermissions(
                    dir.resolve("definitions.json"), PosixFilePermissions.fromString("rw-------"));
            var forUs = PosixFilePermissions.fromString("rwx------");
            Files.setPosixFilePermissions(dir.resolve("rabbitmqctl"), forUs);
            Files.setPosixFilePermissions(dir.resolve("rabbitmq-plugins"), forUs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a private Erlang port mapper, which every node requires and which stops with the node. */
    ProcessRef startEpmd() {
        return DetachedCommand.of(
                        dir,
                        dir.resolve("epmd.log"),
                        installation.epmd().toString(),
                        "-port",
                        "" + epmdPort,
                        "-address",
                        "127.0.0.1")
                .start();
    }

    ProcessRef startServer() {
        return DetachedCommand.of(dir, logFile(), installation.server().toString())
                .withEnvironment(environment())
                .start();
    }

    Path logFile() {
        return dir.resolve("rabbitmq.log");
    }

    private Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("HOME", dir.toString()), // the Erlang cookie
                Map.entry("ERL_EPMD_PORT", "" + epmdPort),
                Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
                Map.entry("RUNNING_UNDER_SYSTEMD", "true"), // Erlang replaces the script, so signals reach it
                Map.entry("RABBITMQ_NODENAME", "sayur@localhost"),
                Map.entry("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1"),
                Map.entry("RABBITMQ_NODE_PORT", "" + port),
                Map.entry("RABBITMQ_DIST_PORT", "" + distributionPort),
                Map.entry("RABBITMQ_CONF_ENV_FILE", path("rabbitmq-env.conf")),
                Map.entry("RABBITMQ_CONFIG_FILE", path("rabbitmq")),
                Map.entry("RABBITMQ_ADVANCED_CONFIG_FILE", path("advanced.config")),
                Map.entry("RABBITMQ_ENABLED_PLUGINS_FILE", path("enabled_plugins")),
                Map.entry("RABBITMQ_GENERATED_CONFIG_DIR", path("generated")),
                Map.entry("RABBITMQ_PLUGINS_EXPAND_DIR", path("plugins")),
                Map.entry("RABBITMQ_MNESIA_BASE", path("data")),
                Map.entry("RABBITMQ_LOG_BASE", path("log")),
                Map.entry("RABBITMQ_LOGS", "-"),
                Map.entry("RABBITMQ_PID_FILE", path("pid")),
                Map.entry(
                        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
                        "+S 2:2 +SDio 2 +sbwt none +sbwtdcpu none +sbwtdio none"
                                + " -kernel inet_dist_use_interface {127,0,0,1}"));
    }

    // for manual inspection
    private String toolScript(String name) {
        return """
                #!/bin/sh
                export HOME='%s' ERL_EPMD_PORT=%d RABBITMQ_NODENAME=sayur@localhost RABBITMQ_CONF_ENV_FILE='%s'
                export RABBITMQ_ENABLED_PLUGINS_FILE='%s'
                exec '%s' "$@"
                """.formatted(
                        dir,
                        epmdPort,
                        path("rabbitmq-env.conf"),
                        path("enabled_plugins"),
                        installation.server().resolveSibling(name));
    }

    private String path(String name) {
        return dir.resolve(name).toString();
    }

    private void write(String name, String text) {
        try {
            Files.createDirectories(dir);
            Files.writeString(dir.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
