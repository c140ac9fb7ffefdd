package id.microsayur.launcher.command;

import id.microsayur.launcher.bench.ConfigurationBenchmark;
import id.microsayur.launcher.bench.MeasuredPlatform;
import id.microsayur.launcher.bench.OrderBenchmark;
import id.microsayur.launcher.bench.ReportOutput;
import id.microsayur.launcher.bench.RevisionComparison;
import id.microsayur.launcher.bench.ShareBenchmark;
import id.microsayur.launcher.bench.StartBenchmark;
import id.microsayur.launcher.bench.TracingBenchmark;
import id.microsayur.launcher.bench.gateway.GatewayBenchmark;
import id.microsayur.launcher.bench.page.PageBenchmark;
import id.microsayur.launcher.configuration.ConfigDryRuns;
import id.microsayur.launcher.configuration.ConfigVersions;
import id.microsayur.launcher.installation.PublicEntrance;
import id.microsayur.launcher.jvm.JavaCommandLine;
import id.microsayur.launcher.jvm.JvmMode;
import id.microsayur.launcher.mail.MailDirectory;
import id.microsayur.launcher.revision.RevisionBuild;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.browser.ChromiumProgram;
import id.microsayur.localservers.measurement.MeasurementReport;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs benchmarks on this machine, each with a baseline from the same run. */
@Command(
        name = "bench",
        description = "Measures what this machine can do, beside a ceiling from the same run.",
        synopsisSubcommandLabel = "WHAT")
final class BenchCommand implements Runnable {

    private static final int GATEWAY_HEAP_MEGABYTES = 144; // as in ComponentCatalogue

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
    void events(@Mixin ReportOptions report) {
        var output = report.output(workspace, "events");
        maven(
                "-q",
                "-B",
                "-ntp",
                "-Pbench",
                "-DskipTests",
                "-Dbench.report=" + output.folder(),
                "-Dbench.baseline=" + absolute(output.baseline()),
                "-pl",
                "platform",
                "-am",
                "verify");
        System.out.println("Report: " + output.folder().resolve("index.html"));
    }

    @Command(
            name = "orders",
            description = {
                "Orders to PAID through the gateway: p50 and p99 at 20 and 100 a second, the most there is, and what one costs.",
                "On the running platform, whose stock it fills and sells; some three minutes. With --compare on fresh platforms",
                "of both revisions, while none is running; some ten minutes a pair."
            })
    void orders(
            @Mixin ReportOptions report,
            @Mixin CompareOptions compare,
            @Option(
                            names = "--warm-up",
                            paramLabel = "ORDERS",
                            defaultValue = "3000",
                            description = "Orders before the measurement; ${DEFAULT-VALUE} if not given.")
                    int warmUp) {
        require(warmUp >= 1, "--warm-up", "1 or more");
        if (compare.revision == null) {
            var output = report.output(workspace, "orders");
            try (var benchmark = orderBenchmark()) {
                output.finish(benchmark.run(warmUp));
            }
            return;
        }
        requireNoneRunning();
        compare(report.output(workspace, "orders-compared"), compare, checkout -> measureOrders(checkout, warmUp));
    }

    @Command(
            name = "lines",
            description = {
                "Orders of 50 lines beside orders of one, in turn: processor time until the last event, and p50, as ratios.",
                "On the running platform, whose stock it fills and sells; some three minutes."
            })
    void lines(@Mixin ReportOptions report) {
        var output = report.output(workspace, "lines");
        try (var benchmark = orderBenchmark()) {
            output.finish(benchmark.runLines());
        }
    }

    private OrderBenchmark orderBenchmark() {
        return new OrderBenchmark(credentials(), InstanceStore.of(workspace), System.out);
    }

    private MeasurementReport measureOrders(Path checkout, int warmUp) {
        var state = workspace.state().resolve("bench-orders");
        try (var platform = MeasuredPlatform.fresh(checkout, state, System.out)) {
            platform.sayur("up");
            try (var benchmark = new OrderBenchmark(platform.credentials(), platform.instances(), System.out)) {
                return benchmark.run(warmUp);
            }
        }
    }

    private void requireNoneRunning() {
        if (InstanceStore.of(workspace).all().stream().anyMatch(RunningInstance::alive)) {
            throw new LaunchFailed("A platform is running, which has the ports", "Stop it first: ./sayur down");
        }
    }

    /** Empty without a folder; the measurement runs in another one. */
    private static String absolute(@Nullable Path folder) {
        return folder == null ? "" : folder.toAbsolutePath().toString();
    }

    private void measure(
            String name, ReportOptions report, CompareOptions compare, Function<Path, MeasurementReport> measurement) {
        if (compare.revision == null) {
            report.output(workspace, name).finish(measurement.apply(workspace.checkout()));
        } else {
            compare(report.output(workspace, name + "-compared"), compare, measurement);
        }
    }

    private void compare(ReportOutput output, CompareOptions compare, Function<Path, MeasurementReport> measurement) {
        var revision = Objects.requireNonNull(compare.revision);
        require(compare.pairs >= 1, "--pairs", "1 or more");
        var builds = new RevisionBuild(workspace.checkout(), workspace.state().resolve("revisions"), System.out);
        var other = builds.build(revision);
        output.finish(new RevisionComparison(revision, compare.pairs, System.out)
                .run(() -> measurement.apply(other), () -> measurement.apply(workspace.checkout()))
                .add("this build", builds.describeOwn(), "")
                .add("compared with", other.getFileName().toString(), ""));
    }

    private static void require(boolean isValid, String option, String values) {
        if (!isValid) {
            throw new LaunchFailed(option + " has a value that can't be measured", "Give " + values + ".");
        }
    }

    @Command(
            name = "tracing",
            description = {
                "Orders to PAID with no request traced, one of ten, and all, as ratios.",
                "On the running platform, whose config-repo it edits meanwhile; some four minutes."
            })
    void tracing(@Mixin ReportOptions report) {
        var output = report.output(workspace, "tracing");
        var configRepo = workspace.checkout().resolve("config-repo");
        output.finish(new TracingBenchmark(credentials(), configRepo, System.out).run());
    }

    @Command(
            name = "shares",
            description = {
                "Ten shoppers alone, then beside one caller in excess of each kind: their failures and p99 as ratios.",
                "On the running platform, whose stock it sells and in which it registers customers; some twelve minutes."
            })
    void shares(
            @Mixin ReportOptions report,
            @Option(
                            names = "--only",
                            paramLabel = "KIND",
                            split = ",",
                            description = "Kinds of excess, such as streams,searches; a minute each. All if not given.")
                    @Nullable
                    List<String> only) {
        var output = report.output(workspace, "shares");
        var kinds = only == null ? List.<String>of() : only;
        output.finish(new ShareBenchmark(credentials(), new MailDirectory(workspace.mail()), System.out).run(kinds));
    }

    private PlatformCredentials credentials() {
        return PlatformCredentials.read(workspace)
                .orElseThrow(() -> new LaunchFailed("Nothing is running yet", "Start it first: ./sayur up"));
    }

    @Command(
            name = "pages",
            description = {
                "The first screen of the shop on slow lines and its second visit: LCP, CLS, requests and bytes in a Chromium;",
                "then a new customer to a paid order: clicks, fields and seconds. On the running platform; a minute or two."
            })
    void pages(
            @Mixin ReportOptions report,
            @Option(
                            names = "--runs",
                            paramLabel = "N",
                            defaultValue = "5",
                            description =
                                    "Loads on each line, of which the median counts; ${DEFAULT-VALUE} if not given.")
                    int runs) {
        require(runs >= 1, "--runs", "1 or more");
        credentials();
        var shop = PublicEntrance.of(workspace, null).url().toString();
        var output = report.output(workspace, "pages");
        var chromium = ChromiumProgram.findOrInstall();
        output.finish(new PageBenchmark(shop, new MailDirectory(workspace.mail()), chromium, System.out).run(runs));
    }

    @Command(
            name = "config",
            description = {
                "From saving an edit in config-repo until each instance runs it: p50 and p99 over 50 edits.",
                "On the running platform; it edits config-repo/application.yml and puts it back. A minute or two."
            })
    void config(@Mixin ReportOptions report) {
        var output = report.output(workspace, "config");
        var configRepo = ConfigDryRuns.of(workspace).configRepo();
        output.finish(new ConfigurationBenchmark(ConfigVersions.of(workspace), configRepo).run());
    }

    @Command(
            name = "gateway",
            description = {
                "The gateway alone, with token, limiter, breaker and tracing, beside nginx and a bare Spring Cloud Gateway:",
                "requests a second, processor time of a request, p50, p99 and memory. Some four minutes; needs a build."
            })
    void gateway(
            @Mixin ReportOptions report,
            @Mixin CompareOptions compare,
            @Option(
                            names = "--warm-up",
                            paramLabel = "SECONDS",
                            defaultValue = "60",
                            description = "Load before each gateway is measured; ${DEFAULT-VALUE} if not given.")
                    int warmUp,
            @Option(
                            names = "--time",
                            paramLabel = "SECONDS",
                            defaultValue = "20",
                            description = "Of the measurement of one route; ${DEFAULT-VALUE} if not given.")
                    int time) {
        require(warmUp >= 1, "--warm-up", "1 or more");
        require(time >= 2, "--time", "2 or more");
        Function<Path, MeasurementReport> measurement = checkout -> new GatewayBenchmark(
                        new Workspace(checkout).jar("gateway"),
                        checkout.resolve("config-repo"),
                        JavaCommandLine.flags(GATEWAY_HEAP_MEGABYTES, JvmMode.ofThisPlatform()),
                        workspace.state().resolve("bench-gateway"),
                        Duration.ofSeconds(warmUp),
                        Duration.ofSeconds(time),
                        System.out)
                .run();
        measure("gateway", report, compare, measurement);
    }

    @Command(
            name = "start",
            description = {
                "Seconds and CPU time from up to the last route, first and warm, by process; memory (PSS) after demo.",
                "On a state of its own, with no platform running; some four minutes."
            })
    void start(
            @Mixin ReportOptions report,
            @Mixin CompareOptions compare,
            @Option(
                            names = "--warm",
                            paramLabel = "N",
                            defaultValue = "3",
                            description = "Warm starts; ${DEFAULT-VALUE} if not given.")
                    int warm) {
        requireNoneRunning();
        Function<Path, MeasurementReport> measurement =
                checkout -> new StartBenchmark(checkout, workspace.state().resolve("bench-start"), System.out)
                        .run(Math.max(1, warm));
        measure("start", report, compare, measurement);
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
