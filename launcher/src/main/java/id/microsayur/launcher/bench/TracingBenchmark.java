package id.microsayur.launcher.bench;

import id.microsayur.launcher.http.OperatorClient;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.localservers.measurement.LoadGenerator;
import id.microsayur.localservers.measurement.MeasurementReport;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Measures the cost of tracing: orders to PAID with a sampling rate of 0, 0.1 and 1, in turn and twice, metrics always
 * on. Edits the operator's configuration file for each rate and restores it at the end.
 */
public final class TracingBenchmark {
    private static final int CALLERS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration RUN_TIME = Duration.ofSeconds(20);
    private static final int ROUNDS = 2;
    private static final Pattern PROBABILITY = Pattern.compile("(sampling\\.probability:\\s*)[0-9.]+");
    private static final List<String> SERVICES = List.of(
            "gateway", "order-service", "product-service", "payment-service", "notification-service", "user-service");

    private enum SamplingShare {
        NONE("0.0"),
        ONE_OF_TEN("0.1"),
        ALL("1.0");

        private final String probability;

        SamplingShare(String probability) {
            this.probability = probability;
        }
    }

    private final OrderLoad orders;
    private final OperatorClient operatorClient;
    private final Path file;
    private final PrintStream out;

    public TracingBenchmark(PlatformCredentials addresses, Path configRepo, PrintStream out) {
        this.orders = new OrderLoad(addresses);
        this.operatorClient = OperatorClient.logIn(addresses);
        this.file = configRepo.resolve("application.yml");
        this.out = out;
    }

    /** Some four minutes. */
    public MeasurementReport run() {
        var measurementReport = MeasurementReport.start("Orders to PAID, by how many requests are traced");
        var before = read();
        var restore = new Thread(() -> write(before));
        Runtime.getRuntime().addShutdownHook(restore);
        try {
            var products = orders.fillStock();
            out.println("Warming up for " + WARM_UP.toSeconds() + " s, then " + ROUNDS + " times three times "
                    + RUN_TIME.toSeconds() + " s");
            LoadGenerator.withCallers(CALLERS, WARM_UP, () -> orders.placePaidOrder(products));
            var sums = new EnumMap<SamplingShare, Double>(SamplingShare.class);
            for (var round = 0; round < ROUNDS; round++) {
                for (var samplingShare : SamplingShare.values()) {
                    setSamplingShare(before, samplingShare);
                    var loadTimings =
                            LoadGenerator.withCallers(CALLERS, RUN_TIME, () -> orders.placePaidOrder(products));
                    sums.merge(samplingShare, loadTimings.perSecond() / ROUNDS, Double::sum);
                }
            }
            sums.forEach((samplingShare, perSecond) -> measurementReport.add(
                    "sampling probability " + samplingShare.probability,
                    perSecond,
                    "orders/s, %.2f of none".formatted(perSecond / sums.getOrDefault(SamplingShare.NONE, 0.0)),
                    ""));
        } finally {
            write(before);
            Runtime.getRuntime().removeShutdownHook(restore);
        }
        return measurementReport;
    }

    private void setSamplingShare(String before, SamplingShare samplingShare) {
        var edited = PROBABILITY.matcher(before).replaceFirst("$1" + samplingShare.probability);
        if (edited.equals(read())) {
            return;
        }
        var versions = versions();
        write(edited);
        var end = Instant.now().plusSeconds(30);
        while (versions().entrySet().stream().anyMatch(now -> now.getValue().equals(versions.get(now.getKey())))) {
            if (Instant.now().isAfter(end)) {
                throw new LaunchFailed("Not every service follows config-repo", "See ./sayur status");
            }
            pause();
        }
    }

    /** Configuration version by service. */
    private Map<String, String> versions() {
        return SERVICES.stream()
                .collect(Collectors.toMap(
                        service -> service,
                        service -> operatorClient
                                .get(service, "config")
                                .path("version")
                                .asString("")));
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run it again.");
        }
    }

    private String read() {
        try {
            var text = Files.readString(file);
            if (!PROBABILITY.matcher(text).find()) {
                throw new LaunchFailed(file + " says no sampling.probability", "Put it back: see git diff");
            }
            return text;
        } catch (IOException e) {
            throw new LaunchFailed("Can't read " + file + ": " + e.getMessage(), "Is the checkout whole?");
        }
    }

    private void write(String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new LaunchFailed("Can't write " + file + ": " + e.getMessage(), "Is the checkout yours?");
        }
    }
}
