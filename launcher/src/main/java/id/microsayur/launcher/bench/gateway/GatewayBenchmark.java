package id.microsayur.launcher.bench.gateway;

import id.microsayur.localservers.Directories;
import id.microsayur.localservers.measurement.MeasurementReport;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Measures routes of the gateway with token, limiter, breaker and tracing as shipped, beside nginx and a bare Spring Cloud
 * Gateway in the same run: requests a second, latency, processor time of a request and memory.
 *
 * @param jar executable jar of the gateway, of this or another revision
 * @param configRepo folder with the configuration of the same revision
 * @param flags of the JVMs, as of a started platform
 * @param work folder for configuration and logs
 * @param warmUp load before each gateway is measured
 * @param time of the first kind of load; the others take half of it
 */
public record GatewayBenchmark(
        Path jar, Path configRepo, List<String> flags, Path work, Duration warmUp, Duration time, PrintStream out) {
    private static final Duration NGINX_TIME = Duration.ofSeconds(5);

    /** Several minutes; the logs stay in the folder if it fails. */
    public MeasurementReport run() {
        var report = MeasurementReport.start("The gateway alone, beside nginx and a bare Spring Cloud Gateway");
        var tokens = new BenchmarkTokens();
        try {
            Files.createDirectories(work);
            var load = WrkLoad.in(work, tokens.issue());
            try (var nginx = NginxServer.start(work, tokens.keySet())) {
                Runtime.getRuntime().addShutdownHook(new Thread(nginx::close)); // also when it is interrupted
                var best = measureGateway(report, load, nginx, tokens.issue());
                measureBare(report, load, nginx, tokens.issue(), best);
            }
        } catch (IOException e) {
            throw new LaunchFailed("The measurement failed: " + e.getMessage(), "Is " + work + " writable?");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run it again.");
        }
        Directories.deleteRecursively(work);
        return report;
    }

    /** Returns the requests a second of the first kind of load. */
    private double measureGateway(MeasurementReport report, WrkLoad load, NginxServer nginx, String token)
            throws IOException, InterruptedException {
        try (var gateway = GatewayProcess.start(jar, configRepo, flags, work, nginx.services())) {
            Runtime.getRuntime().addShutdownHook(new Thread(gateway::close));
            var kinds = LoadKind.all(time);
            gateway.awaitReady(kinds.getFirst().path(), token);
            out.println("Gateway: warming up for %d s, then %d kinds of load with nginx before and after each"
                    .formatted(warmUp.toSeconds(), kinds.size()));
            warmUp(report, load, nginx, gateway, "gateway");
            var first = 0.0;
            for (var kind : kinds) {
                var rate = measure(report, load, nginx, gateway, kind);
                first = first == 0 ? rate : first;
            }
            report.add("memory of the gateway (PSS)", gateway.memoryMegabytes(), "MB", "");
            return first;
        }
    }

    private double measure(
            MeasurementReport report, WrkLoad load, NginxServer nginx, GatewayProcess gateway, LoadKind kind)
            throws IOException, InterruptedException {
        var before = load.run(kind.lasting(NGINX_TIME), nginx.proxy());
        var cpu = gateway.cpuTime();
        var measured = load.run(kind, gateway.port());
        var spent = gateway.cpuTime().minus(cpu);
        var after = load.run(kind.lasting(NGINX_TIME), nginx.proxy());
        var nginxRate = (before.rate() + after.rate()) / 2;
        report.add(kind.name() + ": requests a second", measured.rate(), "1/s", "")
                .add(kind.name() + ": of nginx", measured.rate() / nginxRate, "", "0.15")
                .add(kind.name() + ": nginx", nginxRate, "1/s", "")
                .add(kind.name() + ": processor time of a request", micros(spent, measured), "µs", "")
                .add(kind.name() + ": p50", measured.latencies().at("p50"), "ms", "")
                .add(kind.name() + ": p99", measured.latencies().at("p99"), "ms", "")
                .add(kind.name() + ": failed", measured.failed(), "", "")
                .addLatencies("gateway, " + kind.name(), measured.latencies());
        return measured.rate();
    }

    private void measureBare(MeasurementReport report, WrkLoad load, NginxServer nginx, String token, double rate)
            throws IOException, InterruptedException {
        var kind = LoadKind.all(time).getFirst();
        try (var bare = GatewayProcess.startBare(jar, flags, work, nginx.services())) {
            Runtime.getRuntime().addShutdownHook(new Thread(bare::close));
            bare.awaitReady(kind.path(), token);
            out.println("Bare gateway: warming up for %d s".formatted(warmUp.toSeconds()));
            warmUp(report, load, nginx, bare, "bare gateway");
            var cpu = bare.cpuTime();
            var measured = load.run(kind, bare.port());
            var spent = bare.cpuTime().minus(cpu);
            report.add("bare gateway: requests a second", measured.rate(), "1/s", "")
                    .add("gateway of bare gateway", rate / measured.rate(), "", "0.5")
                    .add("bare gateway: processor time of a request", micros(spent, measured), "µs", "")
                    .add("bare gateway: p99", measured.latencies().at("p99"), "ms", "")
                    .addLatencies("bare gateway, " + kind.name(), measured.latencies());
        }
    }

    /** The requests of each second show how long the compilers take. */
    private void warmUp(MeasurementReport report, WrkLoad load, NginxServer nginx, GatewayProcess gateway, String name)
            throws IOException, InterruptedException {
        try (var counter = new RequestCounter(nginx)) {
            load.run(LoadKind.all(time).getFirst().lasting(warmUp), gateway.port());
            report.addThroughput(name + ", warm-up", counter.perSecond());
        }
    }

    private static double micros(Duration spent, WrkLoad.Measured measured) {
        return spent.toNanos() / 1e3 / Math.max(1, measured.requests());
    }
}
