package id.microsayur.launcher.platform;

import id.microsayur.launcher.process.LaunchFailed;
import id.microsayur.launcher.process.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** RabbitMQ's own page of metrics: a plugin, switched on in the running node until that node ends. */
record RabbitMetrics(Home home, int fixedPort) implements Component {

    @Override
    public String name() {
        return "rabbitmq-metrics";
    }

    @Override
    public List<String> after() {
        return List.of("rabbitmq");
    }

    @Override
    public Running start(int instance, Consumer<Running> started) {
        var node = RunFolder.of(home).find("rabbitmq", 1).map(Running::process).orElse(null);
        if (node == null || !Files.isExecutable(tool("rabbitmq-plugins"))) {
            throw new LaunchFailed(
                    "This broker is not ours",
                    "Enable its plugin yourself: rabbitmq-plugins enable rabbitmq_prometheus");
        }
        run(
                "rabbitmqctl",
                "eval",
                "application:load(rabbitmq_prometheus), application:set_env(rabbitmq_prometheus, tcp_config,"
                        + " [{port, %d}, {ip, \"127.0.0.1\"}]).".formatted(fixedPort));
        run("rabbitmq-plugins", "enable", "rabbitmq_prometheus");
        var running = Running.of(name(), instance, node, fixedPort, "");
        started.accept(running);
        return running;
    }

    private void run(String tool, String... arguments) {
        var line = new ArrayList<>(List.of(tool(tool).toString()));
        line.addAll(List.of(arguments));
        var outcome = Shell.run(line, Map.of());
        if (!outcome.succeeded()) {
            throw new LaunchFailed(
                    "RabbitMQ's metrics could not be switched on:\n"
                            + outcome.output().strip(),
                    "Is the plugin rabbitmq_prometheus part of this installation?");
        }
    }

    private Path tool(String name) {
        return home.state().resolve("rabbitmq").resolve(name);
    }

    @Override
    public boolean isReady(Running running) {
        return Probe.isOk(running.port(), "/metrics");
    }

    /** It is a part of the broker, and goes with it. */
    @Override
    public void stop(Running running) {}

    @Override
    public boolean isOptional() {
        return true;
    }

    @Override
    public boolean isExtra() {
        return true;
    }

    @Override
    public Path log(int instance) {
        return home.state().resolve("rabbitmq/rabbitmq.log");
    }
}
