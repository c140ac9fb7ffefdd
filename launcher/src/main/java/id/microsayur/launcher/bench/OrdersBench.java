package id.microsayur.launcher.bench;

import id.microsayur.launcher.demo.Browser;
import id.microsayur.launcher.platform.Credentials;
import id.microsayur.launcher.platform.RunFolder;
import id.microsayur.launcher.process.LaunchFailed;
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

/** Orders through the gateway of a running platform, each to PAID with every hop durable. It fills its stock first. */
public final class OrdersBench {
    private static final int CALLERS = 16;
    /** So many that a round no longer shows a gain: each service's code is compiled again after some thousand runs. */
    private static final int WARM_UP_ORDERS = 3000;

    private static final int WARM_UP_CALLERS = 6;
    private static final Duration LONGEST_WARM_UP = Duration.ofMinutes(5);
    private static final Duration WARM_UP_ROUND = Duration.ofSeconds(10);
    private static final Duration EACH = Duration.ofSeconds(20);
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(30);

    private final Credentials addresses;
    private final RunFolder runs;
    private final PrintStream out;
    private final Browser browser;
    private final Database postgres;
    private final Map<String, Integer> otherwise = new ConcurrentHashMap<>();

    public OrdersBench(Credentials addresses, RunFolder runs, PrintStream out) {
        this.addresses = addresses;
        this.runs = runs;
        this.out = out;
        this.browser = new Browser(addresses.gateway());
        this.postgres = new Database(addresses.postgres());
    }

    public void run() {
        var report = Report.begin("Orders to PAID, through the gateway");
        var products = prepare();
        try {
            out.println(
                    "Warming up with %,d orders, then three times %d s".formatted(WARM_UP_ORDERS, EACH.toSeconds()));
            warmUp(report, products);
            atRate(report, 20, products);
            most(report, products);
            atRate(
                    report, 100,
                    products); // more than there is place for: last, since its orders are finished afterwards
            report.add("then, until all of them have ended", isDrained() ? "all" : "some are open still", "all");
            var commits = new Commits(postgres).perSecond(Duration.ofSeconds(5));
            report.add("PostgreSQL alone, one row a commit", "%,.0f commits/s".formatted(commits), "");
        } catch (SQLException e) {
            throw new LaunchFailed("PostgreSQL can't be measured: " + e.getMessage(), "Is all up? See ./sayur status");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run it again.");
        }
        report.print(out);
    }

    private void warmUp(Report report, List<String> products) {
        var begin = System.nanoTime();
        var orders = 0;
        while (orders < WARM_UP_ORDERS && System.nanoTime() - begin < LONGEST_WARM_UP.toNanos()) {
            var round = Load.byCallers(WARM_UP_CALLERS, WARM_UP_ROUND, () -> isPaid(products));
            orders += round.sortedNanos().length;
        }
        report.add(
                "before, with %d callers".formatted(WARM_UP_CALLERS),
                "%,d orders in %.0f s".formatted(orders, (System.nanoTime() - begin) / 1e9),
                "");
    }

    private void atRate(Report report, int rate, List<String> products) throws SQLException, InterruptedException {
        isDrained();
        otherwise.clear();
        add(report, rate, Load.atRate(rate, EACH, () -> isPaid(products)));
    }

    /** As many as there can be, and what each costs until its last event is heard and its last mail is sent. */
    private void most(Report report, List<String> products) throws SQLException, InterruptedException {
        isDrained();
        otherwise.clear();
        try (var connection = postgres.connect()) {
            var paid = paid();
            var before = Cost.now(runs, connection);
            var begin = System.nanoTime();
            var load = Load.byCallers(CALLERS, EACH, () -> isPaid(products));
            var waiting = backlog();
            var isDrained = isDrained();
            var seconds = (System.nanoTime() - begin) / 1e9;
            TimeUnit.SECONDS.sleep(1); // PostgreSQL's own figures are so late
            var cost = Cost.now(runs, connection).since(before);
            var orders = Math.max(1, paid() - paid);
            report.add(
                            "%d callers at once".formatted(CALLERS),
                            "%.0f orders/s%s".formatted(load.perSecond(), others()),
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
                                            1.0 * Cost.sum(cost.cpuMillis()) / orders,
                                            Cost.each(cost.cpuMillis(), orders)),
                            "")
                    .add(
                            "commits of an order",
                            "%.1f: %s"
                                    .formatted(
                                            1.0 * Cost.sum(cost.commits()) / orders, Cost.each(cost.commits(), orders)),
                            "");
        }
    }

    /** Logs in and fills the stock; gives what can be bought. */
    List<String> prepare() {
        logIn();
        return stock();
    }

    private void add(Report report, int rate, Load.Timings timings) {
        var what = "at %d orders/s, ".formatted(rate);
        report.add(what + "paid within the request", "%.1f/s%s".formatted(timings.perSecond(), others()), "all")
                .add(what + "p50 and p99", p50AndP99(timings), rate == 20 ? "p99 250 ms" : "");
    }

    private static String p50AndP99(Load.Timings timings) {
        return "%.0f ms, %.0f ms".formatted(timings.percentile(0.5), timings.percentile(0.99));
    }

    /** What became of those that were not paid within their request. */
    private String others() {
        return otherwise.entrySet().stream()
                .map(other -> ", " + other.getValue() + " " + other.getKey())
                .sorted()
                .collect(Collectors.joining());
    }

    /** Whether everything that was accepted has come to its end within the time there is. */
    private boolean isDrained() throws SQLException, InterruptedException {
        var until = System.nanoTime() + LONGEST_DRAIN.toNanos();
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

    private long paid() throws SQLException {
        return postgres.count("orders", "select count(*) from orders where status = 'PAID'");
    }

    private void logIn() {
        var admin = addresses.admin();
        var answer =
                browser.post("/api/v1/auth/login", Map.of("email", admin.email(), "password", admin.password()), 200);
        browser.logInWith(answer.body().path("access_token").asString());
    }

    /** Products with more on stock than all of this can sell. */
    private List<String> stock() {
        var found = browser.get("/api/v1/products?size=20", 200).body().path("items");
        var products = StreamSupport.stream(found.spliterator(), false)
                .map(product -> product.path("product_id").asString())
                .toList();
        var today = LocalDate.now();
        for (var product : products) {
            browser.post(
                    "/api/v1/products/" + product + "/lots",
                    Map.of("quantity", 2_000, "harvested_on", "" + today, "best_before", "" + today.plusDays(30)),
                    201);
        }
        return products;
    }

    boolean isPaid(List<String> products) {
        var product = products.get(ThreadLocalRandom.current().nextInt(products.size()));
        var outcome = browser.tryPost(
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
        otherwise.merge(outcome, 1, Integer::sum);
        return false;
    }
}
