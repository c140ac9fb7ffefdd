package id.microsayur.launcher.chaos.load;

import static java.util.concurrent.CompletableFuture.supplyAsync;

import id.microsayur.launcher.http.PlatformClient;
import id.microsayur.launcher.mail.MailDirectory;
import id.microsayur.localservers.process.LaunchFailed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Load of one round: customers of its own, orders at a fixed rate, reads beside them, and a lot for the orders that wait. */
public final class RoundLoad implements AutoCloseable {
    private static final int CUSTOMERS = 4;
    /** As many as user-service hashes passwords at once, as shipped. */
    private static final int REGISTRATIONS_AT_ONCE = 2;

    private static final int PLENTY = 100_000;
    private static final int READS_PER_ORDER = 2;
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(60);
    private static final long PAUSE_MS = 500;

    private final PlatformClient gateway;
    private final StaffClient staff;
    private final RequestLog log;
    private final Random random;
    private final String scarceProduct;
    private final List<String> products;
    private final List<ChaosCustomer> customers = new ArrayList<>();
    private final Queue<ScenarioOrder> orders = new ConcurrentLinkedQueue<>();
    private final SessionCourse sessions;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private volatile long deadline = Long.MAX_VALUE;

    private RoundLoad(PlatformClient gateway, PlatformClient staff, RequestLog log, long seed) {
        this.gateway = gateway;
        this.staff = new StaffClient(staff);
        this.log = log;
        this.random = new Random(seed);
        this.sessions = new SessionCourse(gateway, log, this::isOver);
        this.products = List.of(createProduct("Sayur arus"), createProduct("Sayur ramai"));
        this.scarceProduct = this.staff.createProduct("Sayur langka");
    }

    /** Registers the customers and fills the stock; the first customer has a webhook. */
    public static RoundLoad prepare(
            PlatformClient gateway,
            PlatformClient staff,
            MailDirectory mails,
            WebhookReceiver webhooks,
            RequestLog log,
            long seed) {
        var load = new RoundLoad(gateway, staff, log, seed);
        load.customers.addAll(registerCustomers(gateway, mails));
        load.customers
                .getFirst()
                .client()
                .post("/api/v1/notifications/webhooks", Map.of("url", webhooks.url()))
                .require(201);
        return load;
    }

    private static List<ChaosCustomer> registerCustomers(PlatformClient gateway, MailDirectory mails) {
        try (var threads = Executors.newFixedThreadPool(REGISTRATIONS_AT_ONCE)) {
            var registrations = IntStream.range(0, CUSTOMERS)
                    .mapToObj(number -> supplyAsync(
                            () -> ChaosCustomer.register(gateway, mails, number % 2 == 0 ? "id" : "en"), threads))
                    .toList();
            return registrations.stream().map(RoundLoad::await).toList();
        }
    }

    private static ChaosCustomer await(CompletableFuture<ChaosCustomer> registration) {
        try {
            return registration.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof LaunchFailed failure ? failure : e;
        }
    }

    private String createProduct(String name) {
        var product = staff.createProduct(name);
        staff.receiveLot(product, PLENTY, "chaos-" + product).require(201);
        return product;
    }

    /** Starts the load; scenarios and customers follow from the seed. */
    public void start(double ordersPerSecond) {
        var period = Math.round(1_000_000 / ordersPerSecond);
        clock.scheduleAtFixedRate(this::startOrder, 0, period, TimeUnit.MICROSECONDS);
        clock.scheduleAtFixedRate(this::startRead, period / 3, period / READS_PER_ORDER, TimeUnit.MICROSECONDS);
        clock.scheduleAtFixedRate(this::startSession, 1, 3, TimeUnit.SECONDS);
    }

    private void startOrder() {
        var scenarios = OrderScenario.values();
        var scenario = scenarios[random.nextInt(scenarios.length)];
        var order = new ScenarioOrder("chaos-" + UUID.randomUUID(), scenario, anyCustomer());
        var items = scenario.waitsForStock()
                ? Map.of(scarceProduct, 1)
                : Map.of(products.getFirst(), 1 + random.nextInt(2), products.getLast(), 1);
        orders.add(order);
        callers.execute(() -> new OrderCourse(order, items, staff, log, this::isOver).play());
    }

    private ChaosCustomer anyCustomer() {
        return customers.get(random.nextInt(customers.size()));
    }

    private void startRead() {
        var paths = List.of("/api/v1/products?size=5", "/api/v1/orders?size=5", "/api/v1/auth/profile");
        var path = paths.get(random.nextInt(paths.size()));
        var customer = anyCustomer();
        callers.execute(() -> {
            try {
                log.send("READ", () -> customer.client().get(path));
            } catch (LaunchFailed _) {
                // recorded
            }
        });
    }

    private void startSession() {
        var customer = anyCustomer();
        callers.execute(() -> sessions.play(customer));
    }

    /** Ends the load once the faults have healed: the waiting orders get their lot, and every client its last answer. */
    public void finish() {
        clock.shutdown();
        deadline = System.nanoTime() + LAST_ANSWERS.toNanos();
        var waiting = (int) orders.stream()
                .filter(order -> order.scenario().waitsForStock())
                .count();
        if (waiting > 0) {
            receiveScarceLot(waiting);
        }
        callers.close();
    }

    private void receiveScarceLot(int quantity) {
        var key = "chaos-" + scarceProduct;
        while (true) {
            try {
                if (log.send("LOT", () -> staff.receiveLot(scarceProduct, quantity, key))
                                .status()
                        == 201) {
                    return;
                }
            } catch (LaunchFailed _) {
                // the same key makes a repetition safe
            }
            if (isOver()) {
                throw new LaunchFailed("A lot could not be booked", "See ./sayur logs product-service");
            }
            Pause.millis(PAUSE_MS);
        }
    }

    private boolean isOver() {
        return System.nanoTime() > deadline || Thread.currentThread().isInterrupted();
    }

    public List<ChaosCustomer> customers() {
        return List.copyOf(customers);
    }

    /** All products of the round. */
    public List<String> products() {
        return List.of(products.getFirst(), products.getLast(), scarceProduct);
    }

    public List<ScenarioOrder> orders() {
        return List.copyOf(orders);
    }

    /** Client without a login. */
    public PlatformClient gateway() {
        return gateway;
    }

    /** Sessions that certainly ended. */
    public List<EndedSession> endedSessions() {
        return List.copyOf(sessions.ended());
    }

    @Override
    public void close() {
        clock.shutdownNow();
        callers.shutdownNow();
    }
}
