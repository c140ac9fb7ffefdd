package id.microsayur.launcher.bench;

import id.microsayur.launcher.database.DatabaseSession;
import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.localservers.measurement.LatencySummary;
import id.microsayur.localservers.measurement.LoadGenerator;
import id.microsayur.localservers.measurement.MeasurementReport;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Measures orders through the gateway of a running platform, each to PAID with every hop durable, after filling the stock. */
public final class OrderBenchmark implements AutoCloseable {
    private static final int CALLERS = 16;
    /** As many as an order may have. */
    private static final int LINES = 50;

    private static final int LINE_CALLERS = 2;
    private static final int LINE_BATCHES = 3;
    private static final Duration LINE_BATCH = Duration.ofSeconds(15);
    /** The first orders after a start, whose cost is measured by itself. */
    private static final int FIRST_ORDERS = 1000;

    private static final int WARM_UP_CALLERS = 6;
    private static final Duration WARM_UP_TIME_PER_ORDER = Duration.ofMillis(100);
    private static final Duration WARM_UP_ROUND = Duration.ofSeconds(10);
    private static final Duration RUN_TIME = Duration.ofSeconds(20);
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(30);

    private final InstanceStore instanceStore;
    private final PrintStream out;
    private final OrderLoad orderLoad;
    private final PlatformDatabase postgres;
    private final Map<String, DatabaseSession> sessions = new HashMap<>();

    public OrderBenchmark(PlatformCredentials addresses, InstanceStore instanceStore, PrintStream out) {
        this.instanceStore = instanceStore;
        this.out = out;
        this.orderLoad = new OrderLoad(addresses);
        this.postgres = new PlatformDatabase(addresses.postgres());
    }

    /**
     * Some three minutes with a warm-up of 3,000 orders.
     *
     * @param warmUpOrders before the measurement; 3,000 are enough for C1, not for C2
     */
    public MeasurementReport run(int warmUpOrders) {
        var measurementReport = MeasurementReport.start("Orders to PAID, through the gateway");
        var products = orderLoad.fillStock();
        try {
            out.println(
                    "Warming up with %,d orders, then three times %d s".formatted(warmUpOrders, RUN_TIME.toSeconds()));
            warmUp(measurementReport, warmUpOrders, products);
            measureAtRate(measurementReport, 20, products);
            measureMaximum(measurementReport, products);
            measureAtRate(
                    measurementReport,
                    100,
                    products); // exceeds the capacity, so it runs last: its orders are finished afterwards
            measurementReport.add(
                    "then, until all of them have ended", awaitDrained() ? "all" : "some are open still", "all");
            var commits = new CommitThroughput(postgres).measurePerSecond(Duration.ofSeconds(5));
            measurementReport.add("PostgreSQL alone, one row a commit", commits, "commits/s", "");
        } catch (SQLException e) {
            throw new LaunchFailed("PostgreSQL can't be measured: " + e.getMessage(), "Is all up? See ./sayur status");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run it again.");
        }
        return measurementReport;
    }

    /** Compares orders of many lines with those of one, in turn; some three minutes. */
    public MeasurementReport runLines() {
        var measurementReport = MeasurementReport.start("Orders of %d lines beside orders of one".formatted(LINES));
        var products = orderLoad.fillStock(LINES);
        var one = new LineCosts(new ArrayList<>(), new ArrayList<>());
        var many = new LineCosts(new ArrayList<>(), new ArrayList<>());
        try (var connection = postgres.connect()) {
            for (var batch = 0; batch <= LINE_BATCHES; batch++) { // the first one warms up
                measureLines(batch, one, () -> orderLoad.placePaidOrder(products), connection);
                measureLines(batch, many, () -> orderLoad.placePaidOrderOf(products), connection);
            }
        } catch (SQLException e) {
            throw new LaunchFailed("PostgreSQL can't be measured: " + e.getMessage(), "Is all up? See ./sayur status");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run it again.");
        }
        return measurementReport
                .add("processor time of an order of one line", one.cpuMillis(), "ms", "")
                .add("processor time of an order of %d lines".formatted(LINES), many.cpuMillis(), "ms", "")
                .add("ratio of processor time", many.cpuMillis() / one.cpuMillis(), "", "3")
                .add("p50 of an order of one line", one.p50(), "ms", "")
                .add("p50 of an order of %d lines".formatted(LINES), many.p50(), "ms", "")
                .add("ratio of p50", many.p50() / one.p50(), orderLoad.unpaidSummary(), "3");
    }

    private void measureLines(int batch, LineCosts costs, BooleanSupplier order, Connection connection)
            throws SQLException, InterruptedException {
        var before = ResourceUsage.measure(instanceStore, connection);
        var load = LoadGenerator.withCallers(LINE_CALLERS, LINE_BATCH, order);
        awaitDrained();
        var used = ResourceUsage.sum(
                ResourceUsage.measure(instanceStore, connection).since(before).cpuMillis());
        if (batch > 0) {
            costs.cpu().add(1.0 * used / Math.max(1, load.sortedNanos().length));
            costs.latency().add(load.percentile(0.5));
        }
        out.printf(
                "Batch %d of %d: %d orders, p50 %.0f ms, processor time %.0f ms each%n",
                batch,
                LINE_BATCHES,
                load.sortedNanos().length,
                load.percentile(0.5),
                1.0 * used / Math.max(1, load.sortedNanos().length));
    }

    /** Figures of each batch: processor time of an order until its last event, and its p50 in milliseconds. */
    private record LineCosts(List<Double> cpu, List<Double> latency) {

        double cpuMillis() {
            return median(cpu);
        }

        double p50() {
            return median(latency);
        }

        private static double median(List<Double> values) {
            return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
        }
    }

    private void warmUp(MeasurementReport measurementReport, int atLeast, List<String> products)
            throws SQLException, InterruptedException {
        var begin = System.nanoTime();
        var longest = WARM_UP_TIME_PER_ORDER.multipliedBy(atLeast).toNanos();
        try (var connection = postgres.connect()) {
            var before = ResourceUsage.measure(instanceStore, connection);
            var orders = 0;
            var isFirstMeasured = false;
            while (orders < atLeast && System.nanoTime() - begin < longest) {
                orders += LoadGenerator.withCallers(
                                WARM_UP_CALLERS, WARM_UP_ROUND, () -> orderLoad.placePaidOrder(products))
                        .sortedNanos()
                        .length;
                if (!isFirstMeasured && orders >= FIRST_ORDERS) {
                    isFirstMeasured = true;
                    awaitDrained();
                    var used = ResourceUsage.measure(instanceStore, connection).since(before);
                    measurementReport.add(
                            "processor time of an order, of the first %,d".formatted(FIRST_ORDERS),
                            1.0 * ResourceUsage.sum(used.cpuMillis()) / orders,
                            "ms of %,d: ".formatted(orders) + ResourceUsage.describe(used.cpuMillis(), orders),
                            "");
                }
            }
            measurementReport.add(
                    "before, with %d callers".formatted(WARM_UP_CALLERS),
                    "%,d orders in %.0f s".formatted(orders, (System.nanoTime() - begin) / 1e9),
                    "");
        }
    }

    private void measureAtRate(MeasurementReport measurementReport, int rate, List<String> products)
            throws SQLException, InterruptedException {
        awaitDrained();
        orderLoad.clearUnpaid();
        add(measurementReport, rate, LoadGenerator.atRate(rate, RUN_TIME, () -> orderLoad.placePaidOrder(products)));
    }

    /** Measures the maximum order rate and the cost of each order until its last event is consumed and its last mail is sent. */
    private void measureMaximum(MeasurementReport measurementReport, List<String> products)
            throws SQLException, InterruptedException {
        awaitDrained();
        orderLoad.clearUnpaid();
        try (var connection = postgres.connect()) {
            var paid = countPaidOrders();
            var before = ResourceUsage.measure(instanceStore, connection);
            var begin = System.nanoTime();
            var load = LoadGenerator.withCallers(CALLERS, RUN_TIME, () -> orderLoad.placePaidOrder(products));
            var waiting = backlog();
            var isDrained = awaitDrained();
            var seconds = (System.nanoTime() - begin) / 1e9;
            TimeUnit.SECONDS.sleep(1); // PostgreSQL publishes its statistics with this delay
            var resourceUsage = ResourceUsage.measure(instanceStore, connection).since(before);
            var orders = Math.max(1, countPaidOrders() - paid);
            measurementReport
                    .add(
                            "%d callers at once".formatted(CALLERS),
                            load.perSecond(),
                            "orders/s" + orderLoad.unpaidSummary(),
                            "60 orders/s")
                    .add("%d callers, p50".formatted(CALLERS), load.percentile(0.5), "ms", "")
                    .add("%d callers, p99".formatted(CALLERS), load.percentile(0.99), "ms", "")
                    .add(
                            "until the last event is heard and the last mail sent",
                            orders / seconds,
                            "orders/s; %d waited at the end of the load%s"
                                    .formatted(waiting, isDrained ? "" : ", some still do"),
                            "60 orders/s")
                    .add(
                            "processor time of an order",
                            1.0 * ResourceUsage.sum(resourceUsage.cpuMillis()) / orders,
                            "ms: " + ResourceUsage.describe(resourceUsage.cpuMillis(), orders),
                            "")
                    .add(
                            "commits of an order",
                            1.0 * ResourceUsage.sum(resourceUsage.commits()) / orders,
                            ": " + ResourceUsage.describe(resourceUsage.commits(), orders),
                            "")
                    .addLatencies("%d callers".formatted(CALLERS), LatencySummary.of(load.sortedNanos()))
                    .addThroughput("%d callers".formatted(CALLERS), load.finished())
                    .addShares(
                            "Processor time of an order by process, ms",
                            ResourceUsage.perOrder(resourceUsage.cpuMillis(), orders))
                    .addShares(
                            "Commits of an order by database", ResourceUsage.perOrder(resourceUsage.commits(), orders));
        }
    }

    private void add(MeasurementReport measurementReport, int rate, LoadGenerator.LoadTimings loadTimings) {
        var what = "at %d orders/s, ".formatted(rate);
        measurementReport
                .add(
                        what + "paid within the request",
                        loadTimings.perSecond(),
                        "orders/s" + orderLoad.unpaidSummary(),
                        "all")
                .add(what + "p50", loadTimings.percentile(0.5), "ms", "")
                .add(what + "p99", loadTimings.percentile(0.99), "ms", rate == 20 ? "250 ms" : "")
                .add(what + "slowest answer of any kind", loadTimings.longestNanos() / 1e6, "ms", "6,000 ms")
                .addLatencies("%d orders/s".formatted(rate), LatencySummary.of(loadTimings.sortedNanos()))
                .addThroughput("%d orders/s".formatted(rate), loadTimings.finished());
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

    /** On open connections, because a new one costs more processor time than its query, of the platform too. */
    private long backlog() throws SQLException {
        var waiting = count("orders", "select count(*) from orders where status in ('PENDING', 'AWAITING_PAYMENT')")
                + count("notifications", "select count(*) from deliveries where state = 'PENDING'");
        for (var producer : List.of("orders", "products", "payments")) {
            waiting += count(producer, "select count(*) from outbox_event");
        }
        return waiting;
    }

    private long count(String database, String query) throws SQLException {
        return sessions.computeIfAbsent(database, postgres::session)
                .rows(query)
                .getFirst()
                .number(0);
    }

    private long countPaidOrders() throws SQLException {
        return count("orders", "select count(*) from orders where status = 'PAID'");
    }

    @Override
    public void close() {
        for (var session : sessions.values()) {
            try {
                session.close();
            } catch (SQLException _) {
                // the server has ended
            }
        }
    }
}
