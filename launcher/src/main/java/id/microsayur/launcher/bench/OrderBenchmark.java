package id.microsayur.launcher.bench;

import id.microsayur.launcher.http.PlatformClient;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.localservers.measurement.LoadGenerator;
import id.microsayur.localservers.measurement.MeasurementReport;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Measures orders through the gateway of a running platform, each to PAID with every hop durable, after filling the stock. */
public final class OrderBenchmark {
    private static final int CALLERS = 16;
    /** Enough orders that a further round shows no gain: the JIT compiles each service's code again after some thousand runs. */
    private static final int WARM_UP_ORDERS = 3000;

    private static final int WARM_UP_CALLERS = 6;
    private static final Duration MAX_WARM_UP = Duration.ofMinutes(5);
    private static final Duration WARM_UP_ROUND = Duration.ofSeconds(10);
    private static final Duration RUN_TIME = Duration.ofSeconds(20);
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(30);

    private final PlatformCredentials addresses;
    private final InstanceStore instanceStore;
    private final PrintStream out;
    private final PlatformClient platformClient;
    private final BenchmarkDatabase postgres;
    private final Map<String, Integer> unpaidOutcomes = new ConcurrentHashMap<>();

    public OrderBenchmark(PlatformCredentials addresses, InstanceStore instanceStore, PrintStream out) {
        this.addresses = addresses;
        this.instanceStore = instanceStore;
        this.out = out;
        this.platformClient = new PlatformClient(addresses.gateway());
        this.postgres = new BenchmarkDatabase(addresses.postgres());
    }

    public void run() {
        var measurementReport = MeasurementReport.start("Orders to PAID, through the gateway");
        var products = logInAndFillStock();
        try {
            out.println("Warming up with %,d orders, then three times %d s"
                    .formatted(WARM_UP_ORDERS, RUN_TIME.toSeconds()));
            warmUp(measurementReport, products);
            measureAtRate(measurementReport, 20, products);
            measureMaximum(measurementReport, products);
            measureAtRate(
                    measurementReport,
                    100,
                    products); // exceeds the capacity, so it runs last: its orders are finished afterwards
            measurementReport.add(
                    "then, until all of them have ended", awaitDrained() ? "all" : "some are open still", "all");
            var commits = new CommitThroughput(postgres).measurePerSecond(Duration.ofSeconds(5));
            measurementReport.add("PostgreSQL alone, one row a commit", "%,.0f commits/s".formatted(commits), "");
        } catch (SQLException e) {
            throw new LaunchFailed("PostgreSQL can't be measured: " + e.getMessage(), "Is all up? See ./sayur status");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run it again.");
        }
        measurementReport.print(out);
    }

    private void warmUp(MeasurementReport measurementReport, List<String> products) {
        var begin = System.nanoTime();
        var orders = 0;
        while (orders < WARM_UP_ORDERS && System.nanoTime() - begin < MAX_WARM_UP.toNanos()) {
            var round = LoadGenerator.withCallers(WARM_UP_CALLERS, WARM_UP_ROUND, () -> placePaidOrder(products));
            orders += round.sortedNanos().length;
        }
        measurementReport.add(
                "before, with %d callers".formatted(WARM_UP_CALLERS),
                "%,d orders in %.0f s".formatted(orders, (System.nanoTime() - begin) / 1e9),
                "");
    }

    private void measureAtRate(MeasurementReport measurementReport, int rate, List<String> products)
            throws SQLException, InterruptedException {
        awaitDrained();
        unpaidOutcomes.clear();
        add(measurementReport, rate, LoadGenerator.atRate(rate, RUN_TIME, () -> placePaidOrder(products)));
    }

    /** Measures the maximum order rate and the cost of each order until its last event is consumed and its last mail is sent. */
    private void measureMaximum(MeasurementReport measurementReport, List<String> products)
            throws SQLException, InterruptedException {
        awaitDrained();
        unpaidOutcomes.clear();
        try (var connection = postgres.connect()) {
            var paid = countPaidOrders();
            var before = ResourceUsage.measure(instanceStore, connection);
            var begin = System.nanoTime();
            var load = LoadGenerator.withCallers(CALLERS, RUN_TIME, () -> placePaidOrder(products));
            var waiting = backlog();
            var isDrained = awaitDrained();
            var seconds = (System.nanoTime() - begin) / 1e9;
            TimeUnit.SECONDS.sleep(1); // PostgreSQL publishes its statistics with this delay
            var resourceUsage = ResourceUsage.measure(instanceStore, connection).since(before);
            var orders = Math.max(1, countPaidOrders() - paid);
            measurementReport
                    .add(
                            "%d callers at once".formatted(CALLERS),
                            "%.0f orders/s%s".formatted(load.perSecond(), unpaidSummary()),
                            "60 orders/s")
                    .add("then, p50 and p99", p50AndP99(load), "")
                    .add(
                            "then, until the last event is heard and the last mail sent",
                            "%.0f orders/s; %d waited at the end of the load%s"
                                    .formatted(orders / seconds, waiting, isDrained ? "" : ", some still do"),
                            "60 orders/s")
                    .add(
                            "processor time of an order",
                            "%.1f ms: %s"
                                    .formatted(
                                            1.0 * ResourceUsage.sum(resourceUsage.cpuMillis()) / orders,
                                            ResourceUsage.perOrder(resourceUsage.cpuMillis(), orders)),
                            "")
                    .add(
                            "commits of an order",
                            "%.1f: %s"
                                    .formatted(
                                            1.0 * ResourceUsage.sum(resourceUsage.commits()) / orders,
                                            ResourceUsage.perOrder(resourceUsage.commits(), orders)),
                            "");
        }
    }

    /** Logs in and fills the stock; returns the product ids. */
    List<String> logInAndFillStock() {
        logIn();
        return fillStock();
    }

    private void add(MeasurementReport measurementReport, int rate, LoadGenerator.LoadTimings loadTimings) {
        var what = "at %d orders/s, ".formatted(rate);
        measurementReport
                .add(
                        what + "paid within the request",
                        "%.1f/s%s".formatted(loadTimings.perSecond(), unpaidSummary()),
                        "all")
                .add(what + "p50 and p99", p50AndP99(loadTimings), rate == 20 ? "p99 250 ms" : "");
    }

    private static String p50AndP99(LoadGenerator.LoadTimings loadTimings) {
        return "%.0f ms, %.0f ms".formatted(loadTimings.percentile(0.5), loadTimings.percentile(0.99));
    }

    /** Final status of the orders that were not paid within their request. */
    private String unpaidSummary() {
        return unpaidOutcomes.entrySet().stream()
                .map(other -> ", " + other.getValue() + " " + other.getKey())
                .sorted()
                .collect(Collectors.joining());
    }

    /** True when all accepted orders have reached a final status before the deadline. */
    private boolean awaitDrained() throws SQLException, InterruptedException {
        var until = System.nanoTime() + DRAIN_TIMEOUT.toNanos();
        while (backlog() > 0) {
            if (System.nanoTime() > until) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return true;
    }

    private long backlog() throws SQLException {
        var waiting =
                postgres.count("orders", "select count(*) from orders where status in ('PENDING', 'AWAITING_PAYMENT')")
                        + postgres.count("notifications", "select count(*) from deliveries where state = 'PENDING'");
        for (var producer : List.of("orders", "products", "payments")) {
            waiting += postgres.count(producer, "select count(*) from outbox_event");
        }
        return waiting;
    }

    private long countPaidOrders() throws SQLException {
        return postgres.count("orders", "select count(*) from orders where status = 'PAID'");
    }

    private void logIn() {
        var admin = addresses.admin();
        var platformResponse = platformClient.post(
                "/api/v1/auth/login", Map.of("email", admin.email(), "password", admin.password()), 200);
        platformClient.useToken(platformResponse.body().path("access_token").asString());
    }

    /** Creates products with more stock than the benchmark can sell. */
    private List<String> fillStock() {
        var found = platformClient.get("/api/v1/products?size=20", 200).body().path("items");
        var products = StreamSupport.stream(found.spliterator(), false)
                .map(product -> product.path("product_id").asString())
                .toList();
        var today = LocalDate.now();
        for (var product : products) {
            platformClient.post(
                    "/api/v1/products/" + product + "/lots",
                    Map.of("quantity", 2_000, "harvested_on", "" + today, "best_before", "" + today.plusDays(30)),
                    201);
        }
        return products;
    }

    boolean placePaidOrder(List<String> products) {
        var product = products.get(ThreadLocalRandom.current().nextInt(products.size()));
        var outcome = platformClient.postForStatus(
                "/api/v1/orders",
                Map.of(
                        "items", List.of(Map.of("product_id", product, "quantity", 1)),
                        "payment", Map.of("method", "card", "token", "tok_ok"),
                        "delivery", Map.of("recipient", "Bench", "phone", "+62812345678", "address", "Jl. Ukur 1"),
                        "when_out_of_stock", "reject"),
                Map.of("Idempotency-Key", "bench-" + UUID.randomUUID()));
        if (outcome.equals("PAID")) {
            return true;
        }
        unpaidOutcomes.merge(outcome, 1, Integer::sum);
        return false;
    }
}
