package id.microsayur.launcher.bench;

import id.microsayur.launcher.demo.Browser;
import id.microsayur.launcher.platform.Credentials;
import id.microsayur.launcher.process.LaunchFailed;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.StreamSupport;

/** Orders through the gateway of a running platform, each to PAID with every hop durable. It fills its stock first. */
public final class OrdersBench {
    private static final int CALLERS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration EACH = Duration.ofSeconds(20);

    private final Credentials addresses;
    private final PrintStream out;
    private final Browser browser;

    public OrdersBench(Credentials addresses, PrintStream out) {
        this.addresses = addresses;
        this.out = out;
        this.browser = new Browser(addresses.gateway());
    }

    public void run() {
        var report = Report.begin("Orders to PAID, through the gateway");
        var products = prepare();
        try {
            out.println("Warming up for " + WARM_UP.toSeconds() + " s, then three times " + EACH.toSeconds() + " s");
            Load.byCallers(CALLERS, WARM_UP, () -> isPaid(products));
            for (var rate : List.of(20, 100)) {
                add(report, rate, Load.atRate(rate, EACH, () -> isPaid(products)));
            }
            var most = Load.byCallers(CALLERS, EACH, () -> isPaid(products));
            var commits = new Commits(addresses.postgres()).perSecond(Duration.ofSeconds(5));
            report.add(
                            "%d callers at once".formatted(CALLERS),
                            "%.0f orders/s".formatted(most.perSecond()),
                            "100 orders/s")
                    .add("PostgreSQL alone, one row a commit", "%,.0f commits/s".formatted(commits), "")
                    .add("orders in a hundred commits", "%.1f".formatted(100 * most.perSecond() / commits), "");
        } catch (SQLException e) {
            throw new LaunchFailed("PostgreSQL can't be measured: " + e.getMessage(), "Is all up? See ./sayur status");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run it again.");
        }
        report.print(out);
    }

    /** Logs in and fills the stock; gives what can be bought. */
    List<String> prepare() {
        logIn();
        return stock();
    }

    private static void add(Report report, int rate, Load.Timings timings) {
        var what = "at %d orders/s, ".formatted(rate);
        report.add(
                        what + "paid within the request",
                        "%.1f/s, %d not".formatted(timings.perSecond(), timings.missed()),
                        "all")
                .add(what + "p50", "%.0f ms".formatted(timings.percentile(0.5)), "")
                .add(what + "p99", "%.0f ms".formatted(timings.percentile(0.99)), rate == 20 ? "150 ms" : "");
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
        var answer = browser.tryPost(
                "/api/v1/orders",
                Map.of(
                        "items", List.of(Map.of("product_id", product, "quantity", 1)),
                        "payment", Map.of("method", "card", "token", "tok_ok"),
                        "delivery", Map.of("recipient", "Bench", "phone", "+62812345678", "address", "Jl. Ukur 1"),
                        "when_out_of_stock", "reject"),
                Map.of("Idempotency-Key", "bench-" + UUID.randomUUID()));
        return answer.filter(got -> got.body().path("status").asString().equals("PAID"))
                .isPresent();
    }
}
