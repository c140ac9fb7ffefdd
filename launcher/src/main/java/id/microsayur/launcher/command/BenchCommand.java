package id.microsayur.launcher.command;

import id.microsayur.launcher.bench.ConfigurationBenchmark;
import id.microsayur.launcher.bench.OrderBenchmark;
import id.microsayur.launcher.bench.StartBenchmark;
import id.microsayur.launcher.bench.TracingBenchmark;
import id.microsayur.launcher.configuration.ConfigDryRuns;
import id.microsayur.launcher.configuration.ConfigVersions;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs benchmarks on this machine, each with a baseline from the same run. */
@Command(
        name = "bench",
        description = "Measures what this machine can do, beside a ceiling from the same run.",
        synopsisSubcommandLabel = "WHAT")
final class BenchCommand implements Runnable {

    private final Workspace workspace = Workspace.ofThisProcess();

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    @Command(
            name = "events",
            description = {
                "Events relayed with confirms, and the time from commit to effect, beside RabbitMQ's own ceiling.",
                "On servers of its own, with or without a running platform; some three minutes and a build."
            })
    void events() {
        maven("-q", "-B", "-ntp", "-Pbench", "-DskipTests", "-pl", "platform", "-am", "verify");
    }

    @Command(
            name = "orders",
            description = {
                "Orders to PAID through the gateway: p50 and p99 at 20 and 100 a second, the most there is, and what one costs.",
                "On the running platform, whose stock it fills and sells; some three minutes."
            })
    void orders() {
        new OrderBenchmark(credentials(), InstanceStore.of(workspace), System.out).run();
    }

    @Command(
            name = "tracing",
            description = {
                "Orders to PAID with no request traced, one of ten, and all, as ratios.",
                "On the running platform, whose config-repo it edits meanwhile; some four minutes."
            })
    void tracing() {
        new TracingBenchmark(credentials(), workspace.checkout().resolve("config-repo"), System.out).run();
    }

    private PlatformCredentials credentials() {
        return PlatformCredentials.read(workspace)
                .orElseThrow(() -> new LaunchFailed("Nothing is running yet", "Start it first: ./sayur up"));
    }

    @Command(
            name = "config",
            description = {
                "From saving an edit in config-repo until each instance runs it: p50 and p99 over 50 edits.",
                "On the running platform; it edits config-repo/application.yml and puts it back. A minute or two."
            })
    void config() {
        new ConfigurationBenchmark(
                        ConfigVersions.of(workspace),
                        ConfigDryRuns.of(workspace).configRepo(),
                        System.out)
                .run();
    }

    @Command(
            name = "start",
            description = {
                "Seconds and CPU time from up to the last route, first and warm, by process; memory (PSS) after demo.",
                "On a state of its own, with no platform running; some four minutes."
            })
    void start(
            @Option(names = "--warm", paramLabel = "N", defaultValue = "3", description = "Warm starts (3).")
                    int warm) {
        if (StartBenchmark.isAnyRunning(InstanceStore.of(workspace))) {
            throw new LaunchFailed("A platform is running, which has the ports", "Stop it first: ./sayur down");
        }
        new StartBenchmark(workspace.checkout(), workspace.state().resolve("bench-start"), System.out)
                .run(Math.max(1, warm));
    }

    private void maven(String... words) {
        var line = new ArrayList<>(List.of(workspace.checkout().resolve("mvnw").toString()));
        line.addAll(List.of(words));
        try {
            var status = new ProcessBuilder(line)
                    .directory(workspace.checkout().toFile())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new LaunchFailed("The measurement failed", "What it said above tells why.");
            }
        } catch (IOException e) {
            throw new LaunchFailed("Can't run " + line.getFirst() + ": " + e.getMessage(), "Is the checkout whole?");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run it again.");
        }
    }
}
