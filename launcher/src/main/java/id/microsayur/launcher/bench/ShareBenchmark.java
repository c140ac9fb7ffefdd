package id.microsayur.launcher.bench;

import id.microsayur.launcher.chaos.load.ChaosCustomer;
import id.microsayur.launcher.http.PlatformClient;
import id.microsayur.launcher.mail.MailDirectory;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.localservers.measurement.LatencySummary;
import id.microsayur.localservers.measurement.LoadGenerator;
import id.microsayur.localservers.measurement.LoadGenerator.LoadTimings;
import id.microsayur.localservers.measurement.MeasurementReport;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Measures ten shoppers alone, and beside one caller in excess of each kind, on a running platform. */
public final class ShareBenchmark {
    private static final int SHOPPERS = 10;
    private static final int REQUESTS_PER_SECOND = 20;
    private static final Duration WARM_UP = Duration.ofSeconds(40);
    private static final Duration RUN_TIME = Duration.ofSeconds(20);

    private final PlatformClient gateway;
    private final URI address;
    private final MailDirectory mails;
    private final PrintStream out;
    private final OrderLoad staff;

    public ShareBenchmark(PlatformCredentials addresses, MailDirectory mails, PrintStream out) {
        this.gateway = PlatformClient.at(addresses.gateway());
        this.address = URI.create(addresses.gateway());
        this.mails = mails;
        this.out = out;
        this.staff = new OrderLoad(addresses);
    }

    /**
     * A minute for each kind, and one more.
     *
     * @param names of the kinds of excess, such as {@code streams}; all of them if there are none
     */
    public MeasurementReport run(List<String> names) {
        var kinds = Excess.named(names);
        var report = MeasurementReport.start("Ten shoppers beside one caller in excess");
        var products = staff.fillStock();
        out.println("Registering " + SHOPPERS + " shoppers, warming up, then " + kinds.size() + " kinds of excess");
        var shoppers = IntStream.range(0, SHOPPERS)
                .mapToObj(_ ->
                        new Shopper(ChaosCustomer.register(gateway, mails, "id").client(), products))
                .toList();
        try {
            measure(shoppers, WARM_UP);
            for (var excess : kinds) {
                compare(report, shoppers, excess, products.getFirst());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run it again.");
        }
        return report;
    }

    /** The shoppers alone before and after, because a machine is not equally fast all the time. */
    private void compare(MeasurementReport report, List<Shopper> shoppers, Excess excess, String product)
            throws InterruptedException {
        var caller = register(product);
        var before = measure(shoppers, RUN_TIME);
        LoadTimings beside;
        try (caller) {
            caller.start(excess);
            beside = measure(shoppers, RUN_TIME);
        }
        var after = measure(shoppers, RUN_TIME);
        var alone = (before.percentile(0.99) + after.percentile(0.99)) / 2;
        report.add(
                        "beside " + excess + ", p99",
                        beside.percentile(0.99),
                        String.format(
                                Locale.ROOT,
                                "ms, %.2f of %.0f ms alone; %d of %d failed, alone %d; the caller got %s",
                                beside.percentile(0.99) / alone,
                                alone,
                                beside.unsuccessful(),
                                beside.unsuccessful() + beside.sortedNanos().length,
                                before.unsuccessful() + after.unsuccessful(),
                                caller.summary()),
                        "1.2 of alone")
                .addLatencies("beside " + excess, LatencySummary.of(beside.sortedNanos()))
                .addLatencies("alone, before " + excess, LatencySummary.of(before.sortedNanos()));
        out.printf(Locale.ROOT, "%s: p99 %.0f ms, alone %.0f%n", excess, beside.percentile(0.99), alone);
    }

    private ExcessiveCaller register(String product) {
        var customer = ChaosCustomer.register(gateway, mails, "id");
        var placed =
                OrderLoad.place(customer.client(), product).require(201, 202).json();
        var token = customer.openSession(gateway).path("access_token").asString();
        var events = "/api/v1/orders/" + placed.path("order_id").asString() + "/events";
        return new ExcessiveCaller(customer, address, token, product, events);
    }

    private static LoadTimings measure(List<Shopper> shoppers, Duration time) throws InterruptedException {
        var next = new AtomicInteger();
        return LoadGenerator.atRate(
                REQUESTS_PER_SECOND,
                time,
                () -> shoppers.get(next.getAndIncrement() % SHOPPERS).act());
    }

    /** Looks at products, the cart and orders in turn, and buys with every tenth request. */
    private record Shopper(PlatformClient client, List<String> products, AtomicInteger turn) {

        private static final int TURNS = 10;

        Shopper(PlatformClient client, List<String> products) {
            this(client, products, new AtomicInteger());
        }

        boolean act() {
            var number = turn.getAndIncrement();
            var product = products.get(number % products.size());
            try {
                return switch (number % TURNS) {
                    case 0, 5 -> succeeds("/api/v1/products?size=20");
                    case 1, 4, 6 -> succeeds("/api/v1/products/" + product);
                    case 2, 7 -> succeeds("/api/v1/cart");
                    case 3, 8 -> succeeds("/api/v1/orders?size=10");
                    default ->
                        OrderLoad.place(client, product)
                                .json()
                                .path("status")
                                .asString("")
                                .equals("PAID");
                };
            } catch (LaunchFailed _) {
                return false;
            }
        }

        private boolean succeeds(String path) {
            return client.get(path).status() == 200;
        }
    }
}
