package id.microsayur.platform.drill;

import static org.awaitility.Awaitility.await;

import id.microsayur.localservers.RandomSecrets;
import id.microsayur.localservers.process.CommandRunner;
import id.microsayur.localservers.process.DetachedCommand;
import id.microsayur.localservers.process.LocalPorts;
import id.microsayur.localservers.process.ProcessRef;
import id.microsayur.localservers.rabbitmq.RabbitServer;
import id.microsayur.localservers.rabbitmq.RabbitUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.util.FileSystemUtils;

/** A RabbitMQ cluster of three nodes on the loopback address, each of which can be killed and started again. */
final class BrokerCluster implements AutoCloseable {

    static final int SIZE = 3;
    private static final String PROGRAMS = "/usr/lib/rabbitmq/bin/";
    private static final String USER = "drill";
    private static final String VIRTUAL_HOST = "sayur";

    private final String password = RandomSecrets.password();
    private final int epmdPort = LocalPorts.findFree();
    private final List<Integer> ports =
            IntStream.range(0, SIZE).map(_ -> LocalPorts.findFree()).boxed().toList();
    private final List<Integer> distributionPorts =
            IntStream.range(0, SIZE).map(_ -> LocalPorts.findFree()).boxed().toList();
    private final ProcessRef[] nodes = new ProcessRef[SIZE];
    private final Path dir;
    private final ProcessRef epmd;

    BrokerCluster() throws IOException {
        dir = Files.createTempDirectory("sayur-cluster");
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        Files.writeString(dir.resolve(".erlang.cookie"), RandomSecrets.password());
        Files.setPosixFilePermissions(dir.resolve(".erlang.cookie"), PosixFilePermissions.fromString("r--------"));
        Files.writeString(dir.resolve("enabled_plugins"), "[].\n");
        Files.writeString(dir.resolve("rabbitmq-env.conf"), "");
        RabbitServer.writeDefinitions(
                dir.resolve("definitions.json"), List.of(RabbitUser.withAllPermissions(USER, password)));
        epmd = DetachedCommand.of(dir, dir.resolve("epmd.log"), "epmd", "-port", "" + epmdPort, "-address", "127.0.0.1")
                .start();
        for (var node = 0; node < SIZE; node++) {
            start(node);
            awaitRunning(node);
        }
    }

    /** Does not wait until the node has joined. */
    void start(int node) throws IOException {
        Files.writeString(dir.resolve(name(node) + ".conf"), """
                listeners.tcp.local = 127.0.0.1:%d
                load_definitions = %s
                cluster_formation.peer_discovery_backend = classic_config
                %s
                cluster_partition_handling = pause_minority
                queue_leader_locator = balanced
                vm_memory_high_watermark.absolute = 1GB
                disk_free_limit.absolute = 500MB
                """.formatted(
                        ports.get(node),
                        dir.resolve("definitions.json"),
                        IntStream.range(0, SIZE)
                                .mapToObj(peer -> "cluster_formation.classic_config.nodes.%d = %s"
                                        .formatted(peer + 1, erlangName(peer)))
                                .collect(Collectors.joining("\n"))));
        nodes[node] = DetachedCommand.of(dir, dir.resolve(name(node) + ".log"), PROGRAMS + "rabbitmq-server")
                .withEnvironment(environment(node))
                .start();
    }

    void awaitRunning(int node) {
        await(erlangName(node) + " runs")
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> LocalPorts.acceptsConnections(ports.get(node)) && RabbitServer.acceptsLogin(uri(node)));
    }

    /** Waits until each queue keeps its majority without the node. */
    void awaitReplicated(int node) {
        await("no queue depends on " + erlangName(node))
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> run("rabbitmq-queues", node, "-q", "check_if_node_is_quorum_critical")
                        .succeeded());
    }

    /** The node that leads the queue. */
    int leaderOf(String queue, int asked) {
        var leader = run("rabbitmqctl", asked, "-q", "list_queues", "--vhost", VIRTUAL_HOST, "name", "leader")
                .output()
                .lines()
                .map(line -> line.split("\\s+"))
                .filter(columns -> columns.length == 2 && columns[0].equals(queue))
                .map(columns -> columns[1])
                .findFirst()
                .orElseThrow();
        return IntStream.range(0, SIZE)
                .filter(node -> erlangName(node).equals(leader))
                .findFirst()
                .orElseThrow();
    }

    /** SIGKILL. */
    void kill(int node) {
        nodes[node].kill();
    }

    /** Connection properties of a service. */
    Map<String, Object> properties() {
        return Map.of(
                "spring.rabbitmq.addresses",
                ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(",")),
                "spring.rabbitmq.username",
                USER,
                "spring.rabbitmq.password",
                password,
                "spring.rabbitmq.virtual-host",
                VIRTUAL_HOST);
    }

    @Override
    public void close() {
        for (var node : nodes) {
            if (node != null) {
                node.kill();
            }
        }
        epmd.kill();
        try {
            FileSystemUtils.deleteRecursively(dir);
        } catch (IOException _) {
            // a node that ends may still write
        }
    }

    private CommandRunner.CommandResult run(String program, int node, String... arguments) {
        return CommandRunner.run(
                IntStream.range(0, arguments.length + 1)
                        .mapToObj(i -> i == 0 ? PROGRAMS + program : arguments[i - 1])
                        .toList(),
                environment(node));
    }

    private Map<String, String> environment(int node) {
        return Map.ofEntries(
                Map.entry("HOME", dir.toString()), // the Erlang cookie
                Map.entry("ERL_EPMD_PORT", "" + epmdPort),
                Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
                Map.entry("RUNNING_UNDER_SYSTEMD", "true"), // Erlang replaces the script, so signals reach it
                Map.entry("RABBITMQ_NODENAME", erlangName(node)),
                Map.entry("RABBITMQ_NODE_PORT", "" + ports.get(node)),
                Map.entry("RABBITMQ_DIST_PORT", "" + distributionPorts.get(node)),
                Map.entry(
                        "RABBITMQ_CONF_ENV_FILE",
                        dir.resolve("rabbitmq-env.conf").toString()),
                Map.entry("RABBITMQ_CONFIG_FILE", dir.resolve(name(node)).toString()),
                Map.entry(
                        "RABBITMQ_ENABLED_PLUGINS_FILE",
                        dir.resolve("enabled_plugins").toString()),
                Map.entry(
                        "RABBITMQ_GENERATED_CONFIG_DIR",
                        dir.resolve(name(node) + "-generated").toString()),
                Map.entry(
                        "RABBITMQ_PLUGINS_EXPAND_DIR",
                        dir.resolve(name(node) + "-plugins").toString()),
                Map.entry("RABBITMQ_MNESIA_BASE", dir.resolve(name(node)).toString()),
                Map.entry("RABBITMQ_LOG_BASE", dir.resolve("log").toString()),
                Map.entry("RABBITMQ_LOGS", "-"),
                Map.entry("RABBITMQ_PID_FILE", dir.resolve(name(node) + ".pid").toString()),
                Map.entry(
                        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
                        "+S 2:2 +SDio 2 +sbwt none +sbwtdcpu none +sbwtdio none"
                                + " -kernel inet_dist_use_interface {127,0,0,1}"));
    }

    private static String name(int node) {
        return "sayur" + node;
    }

    private static String erlangName(int node) {
        return name(node) + "@localhost";
    }

    private String uri(int node) {
        return "amqp://%s:%s@127.0.0.1:%d/%s".formatted(USER, password, ports.get(node), VIRTUAL_HOST);
    }
}
