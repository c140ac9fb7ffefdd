package id.microsayur.system.resilience;

import id.microsayur.system.CustomerClient;
import id.microsayur.system.PlatformUnderTest;
import id.microsayur.system.StaffClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** Sends a fixed rate of requests through the gateway to every service; some are orders with an idempotency key. */
final class ContinuousTraffic implements AutoCloseable {

    private static final int ORDERS_AMONG = 20;
    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final Duration WARM_UP_WINDOW = Duration.ofSeconds(25);

    private final PlatformUnderTest platformUnderTest;
    private final CustomerClient customerClient;
    private final String product;
    private final List<String> readPaths;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private final AtomicLong lastSlow = new AtomicLong(System.nanoTime());
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    private ContinuousTraffic(PlatformUnderTest platformUnderTest) {
        this.platformUnderTest = platformUnderTest;
        this.customerClient = new CustomerClient(platformUnderTest).registerAndLogIn();
        this.product = createProductWithStock();
        var first = customerClient.placeDecidedOrder("tok_ok").body();
        this.readPaths = List.of(
                "/api/v1/products?size=5",
                "/api/v1/products/" + product,
                "/api/v1/orders/" + first.path("order_id").asString(),
                "/api/v1/auth/profile",
                "/api/v1/notifications",
                "/api/v1/payments/" + first.path("payment").path("payment_id").asString());
    }

    static ContinuousTraffic start(PlatformUnderTest platformUnderTest, int perSecond) {
        var continuousTraffic = new ContinuousTraffic(platformUnderTest);
        continuousTraffic.clock.scheduleAtFixedRate(
                () -> continuousTraffic.callers.execute(continuousTraffic::request),
                0,
                1_000_000 / perSecond,
                TimeUnit.MICROSECONDS);
        continuousTraffic.clock.scheduleAtFixedRate(
                () -> continuousTraffic.callers.execute(continuousTraffic::logIn), 120, 120, TimeUnit.SECONDS);
        return continuousTraffic;
    }

    /**
     * Waits until a newly started platform responds at its usual speed, then resets the counters. A request that is
     * still pending then has exceeded the timeout of a client.
     */
    ContinuousTraffic afterWarmUp() {
        Awaitility.await("no slow response for a while")
                .atMost(5, TimeUnit.MINUTES)
                .pollInterval(1, TimeUnit.SECONDS)
                .until(() -> System.nanoTime() - lastSlow.get() > WARM_UP_WINDOW.toNanos());
        System.out.printf(
                "%d requests, %d orders repeated by their key, %d failed until it ran smoothly%n",
                sent.getAndSet(0), repeated.getAndSet(0), failures.size());
        failures.clear();
        return this;
    }

    /** Stops sending; returns the failures once the last response has arrived. */
    List<String> stop() {
        clock.close();
        callers.close();
        System.out.printf(
                "%d requests, %d orders repeated by their key, %d failed%n",
                sent.get(), repeated.get(), failures.size());
        failures.forEach(System.out::println);
        return List.copyOf(failures);
    }

    /** Number of orders that needed a retry by their key. */
    int repeated() {
        return repeated.get();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        callers.shutdownNow();
    }

    private void request() {
        var number = sent.getAndIncrement();
        if (number % ORDERS_AMONG == 0) {
            order();
            return;
        }
        var path = readPaths.get(number % readPaths.size());
        expectOk("GET " + path, () -> customerClient.get(path));
    }

    private void expectOk(String what, Supplier<CustomerClient.CustomerResponse> request) {
        var asked = Instant.now();
        try {
            var customerResponse = request.get();
            if (customerResponse.status() != 200) {
                failures.add("%s %s: %d %s".formatted(asked, what, customerResponse.status(), customerResponse.body()));
            }
        } catch (RuntimeException | AssertionError e) {
            failures.add("%s %s: %s".formatted(asked, what, e));
        } finally {
            recordLatency(asked);
        }
    }

    private void recordLatency(Instant asked) {
        if (asked.plus(SLOW).isBefore(Instant.now())) {
            lastSlow.set(System.nanoTime());
        }
    }

    /** Renews the token, which expires after five minutes. */
    private void logIn() {
        expectOk("login", customerClient::login);
    }

    /** Places an order and retries by the same key until it is decided. */
    private void order() {
        var key = UUID.randomUUID().toString();
        var first = tryOrder(key);
        if (isOrdered(first)) {
            return;
        }
        repeated.incrementAndGet();
        System.out.println(Instant.now() + " an order is repeated by its key, first answered " + first);
        try {
            Awaitility.await("the order repeated by its key, first answered " + first)
                    .atMost(60, TimeUnit.SECONDS)
                    .pollInterval(1, TimeUnit.SECONDS)
                    .until(() -> isOrdered(tryOrder(key)));
        } catch (RuntimeException e) {
            failures.add("POST " + e.getMessage());
        }
    }

    private static boolean isOrdered(String outcome) {
        return outcome.startsWith("201") || outcome.startsWith("202");
    }

    private String tryOrder(String key) {
        try {
            var customerResponse = customerClient.post("/api/v1/orders", """
                    {"items":[{"product_id":"%s","quantity":1}],
                     "payment":{"method":"card","token":"tok_ok"},
                     "delivery":{"recipient":"Ibu Sri","phone":"+628123456789","address":"Jl. Kebun Sayur 1, Bandung"},
                     "when_out_of_stock":"reject"}""".formatted(product), key);
            return customerResponse.status() + " " + customerResponse.body();
        } catch (RuntimeException e) {
            return e.toString();
        }
    }

    /** Creates a product with more stock than the test can sell. */
    private String createProductWithStock() {
        var staffClient = StaffClient.of(platformUnderTest);
        var id = staffClient.createProduct("{\"name\":\"Sayur arus\",\"price\":1000");
        staffClient.receiveLot(id, 100_000);
        return id;
    }
}
