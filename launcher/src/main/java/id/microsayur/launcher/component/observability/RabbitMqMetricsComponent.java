package id.microsayur.launcher.component.observability;

import id.microsayur.launcher.component.PlatformComponent;
import id.microsayur.launcher.http.HttpProbe;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.CommandRunner;
import id.microsayur.localservers.process.LaunchFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Metrics endpoint of RabbitMQ: a plugin that is enabled in the running node until the node stops. */
record RabbitMqMetricsComponent(Workspace workspace, int fixedPort) implements PlatformComponent {

    @Override
    public String name() {
        return "rabbitmq-metrics";
    }

    @Override
    public List<String> dependencies() {
        return List.of("rabbitmq");
    }

    @Override
    public RunningInstance start(int instance, Consumer<RunningInstance> started) {
        var node = InstanceStore.of(workspace)
                .find("rabbitmq", 1)
                .map(RunningInstance::process)
                .orElse(null);
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
        var runningInstance = RunningInstance.of(name(), instance, node, fixedPort, "");
        started.accept(runningInstance);
        return runningInstance;
    }

    private void run(String tool, String... arguments) {
        var line = new ArrayList<>(List.of(tool(tool).toString()));
        line.addAll(List.of(arguments));
        var commandResult = CommandRunner.run(line, Map.of());
        if (!commandResult.succeeded()) {
            throw new LaunchFailed(
                    "RabbitMQ's metrics could not be switched on:\n"
                            + commandResult.output().strip(),
                    "Is the plugin rabbitmq_prometheus part of this installation?");
        }
    }

    private Path tool(String name) {
        return workspace.state().resolve("rabbitmq").resolve(name);
    }

    @Override
    public boolean isReady(RunningInstance runningInstance) {
        return HttpProbe.isOk(runningInstance.port(), "/metrics");
    }

    /** Does nothing: the plugin stops with the broker. */
    @Override
    public void stop(RunningInstance runningInstance) {}

    @Override
    public boolean isOptional() {
        return true;
    }

    @Override
    public boolean isOnDemand() {
        return true;
    }

    @Override
    public Path logFile(int instance) {
        return workspace.state().resolve("rabbitmq/rabbitmq.log");
    }
}
