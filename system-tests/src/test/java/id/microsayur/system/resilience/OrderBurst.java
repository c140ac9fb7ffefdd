package id.microsayur.system.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.launcher.chaos.load.SandboxToken;
import id.microsayur.localservers.process.LaunchFailed;
import id.microsayur.system.CustomerClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/** Places many orders concurrently with all sandbox tokens and injects a fault when half of them are placed. */
final class OrderBurst {

    private static final SandboxToken[] TOKENS = SandboxToken.values();
    private static final Duration TIMEOUT = Duration.ofSeconds(180);

    private final List<CustomerClient> shoppers;
    private final List<String> products;

    /** Each order has one unit of one product and two of the next. */
    OrderBurst(List<CustomerClient> shoppers, List<String> products) {
        this.shoppers = shoppers;
        this.products = products;
    }

    List<BurstOrder> place(int count, int atOnce, Runnable disaster) throws Exception {
        var hands = new Semaphore(atOnce);
        var half = new CountDownLatch(count / 2);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var happening = callers.submit(() -> {
                half.await();
                disaster.run();
                return null;
            });
            var placed = callers.invokeAll(IntStream.range(0, count)
                    .<Callable<BurstOrder>>mapToObj(number -> () -> {
                        hands.acquire();
                        try {
                            return place(number);
                        } finally {
                            half.countDown();
                            hands.release();
                        }
                    })
                    .toList());
            happening.get();
            var orders = new ArrayList<BurstOrder>();
            for (var order : placed) {
                orders.add(order.get());
            }
            return orders;
        }
    }

    /** Retries by the same key until the order is decided, also after a lost response. */
    private BurstOrder place(int number) {
        var customerClient = shoppers.get(number % shoppers.size());
        var token = TOKENS[number % TOKENS.length];
        var key = UUID.randomUUID().toString();
        var body = orderBody(
                products.get(number % products.size()),
                products.get((number + 1) % products.size()),
                CustomerClient.card(token.token()));
        var customerResponse = await().atMost(TIMEOUT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreException(LaunchFailed.class)
                .until(
                        () -> customerClient.post("/api/v1/orders", body, key),
                        got -> got.status() == 201 || got.status() == 202);
        return new BurstOrder(customerResponse.body().path("order_id").asString(), customerClient, token.finalStatus());
    }

    private static String orderBody(String first, String second, String payment) {
        return """
                {"items":[{"product_id":"%s","quantity":1},{"product_id":"%s","quantity":2}],"payment":%s,"delivery":%s}""".formatted(first, second, payment, CustomerClient.DELIVERY);
    }

    /** Waits until each order has the final status of its token. */
    static void assertExpectedStatuses(List<BurstOrder> orders) {
        await().atMost(TIMEOUT)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(orders)
                        .allSatisfy(order -> assertThat(order.shopper().statusOf(order.id()))
                                .as(order.id())
                                .isEqualTo(order.expectedStatus())));
    }

    /** Accepted order and its expected final status. */
    record BurstOrder(String id, CustomerClient shopper, String expectedStatus) {

        boolean isPaid() {
            return expectedStatus.equals("PAID");
        }

        /** Order number as displayed in mails. */
        String mailNumber() {
            return id.substring(0, 8).toUpperCase(Locale.ROOT);
        }
    }
}
