package id.microsayur.system.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.system.CustomerClient;
import id.microsayur.system.PlatformUnderTest;
import id.microsayur.system.UsesPlatformAlone;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Valid edits of config-repo reach the services they concern, under load too. */
@UsesPlatformAlone
@EnabledIfSystemProperty(
        named = "soak",
        matches = ".*",
        disabledReason = "it edits the configuration that all tests share")
class ConfigRolloutIT {

    private static final String ORDERS = "order-service";
    private static final Duration TIMEOUT = Duration.ofSeconds(40); // the documented limit is 2 s on an idle machine
    private static final Duration BETWEEN_SAVES = Duration.ofMillis(120); // faster saves are coalesced

    private final PlatformUnderTest platformUnderTest = PlatformUnderTest.get();

    @RegisterExtension
    final ConfigOperator config = new ConfigOperator(platformUnderTest);

    @Test
    void appliesAnEditOnlyToTheServicesItConcerns() throws IOException {
        var before = config.instances();
        var begin = Instant.now();

        config.edit("order-service.yml", "payment-window: 30m", "payment-window: 29m");

        await().atMost(TIMEOUT).until(() -> !config.version(ORDERS).equals(ConfigOperator.version(before, ORDERS)));
        var after = config.instances();
        System.out.printf(
                "An edit ran after %d ms%n",
                Duration.between(
                                begin,
                                Instant.parse(ConfigOperator.configOf(after, ORDERS)
                                        .path("since")
                                        .asString()))
                        .toMillis());
        assertThat(after.keySet()).hasSizeGreaterThan(5).isEqualTo(before.keySet());
        after.forEach((instance, state) -> {
            if (!instance.startsWith(ORDERS)) {
                assertThat(state).as(instance).isEqualTo(before.get(instance));
            }
        });
        assertThat(config.operator()
                        .get("/api/v1/ops/order-service/info")
                        .body()
                        .at("/config/version")
                        .asString())
                .isEqualTo(config.version(ORDERS));
        assertThat(platformUnderTest.run("config", "status")).contains(config.version(ORDERS));
    }

    @Test
    void appliesTheLastOfAHundredEditsUnderLoadAndLosesNoEvent() throws Exception {
        platformUnderTest.run("scale", ORDERS + "=2");
        config.awaitAllCurrent();
        assertThat(config.instances().keySet().stream().filter(one -> one.startsWith(ORDERS)))
                .hasSize(2);
        var customerClient = new CustomerClient(platformUnderTest).registerAndLogIn();
        var product = customerClient
                .get("/api/v1/products?in_stock=true&size=1")
                .body()
                .at("/items/0/product_id")
                .asString();
        var placed = new AtomicInteger();
        var tries = new AtomicInteger();
        var goOn = new AtomicBoolean(true);
        try (var load = Executors.newVirtualThreadPerTaskExecutor()) {
            load.execute(() -> {
                while (goOn.get()) {
                    placed.incrementAndGet();
                    tries.addAndGet(placeOrder(customerClient, product));
                }
            });
            try {
                for (var i = 1; i <= 100; i++) {
                    config.save(
                            "application.yml",
                            config.original("application.yml")
                                    .replace(
                                            "id.microsayur: INFO",
                                            "id.microsayur: INFO\n  edit.number" + i + ": DEBUG"));
                    await().pollDelay(BETWEEN_SAVES).until(() -> true);
                }
                config.awaitAllCurrent();
            } finally {
                goOn.set(false);
            }
        }

        config.instances().keySet().stream()
                .map(ConfigOperator::service)
                .distinct()
                .forEach(service -> {
                    assertThat(config.level(service, "edit.number100"))
                            .as(service)
                            .isEqualTo("DEBUG");
                    assertThat(config.level(service, "edit.number99"))
                            .as(service)
                            .isNotEqualTo("DEBUG");
                });
        System.out.printf("%d orders in %d tries during a hundred edits%n", placed.get(), tries.get());
        assertThat(placed.get()).isPositive();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(customerClient.paymentMails()).isEqualTo(placed.get()));
    }

    /** Retries by the same idempotency key until a response arrives; returns the number of requests. */
    private static int placeOrder(CustomerClient customerClient, String product) {
        var key = UUID.randomUUID().toString();
        var tries = new AtomicInteger();
        await("an order is taken")
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> {
                    tries.incrementAndGet();
                    return List.of(201, 202)
                            .contains(customerClient
                                    .placeOrder(product, 1, CustomerClient.card("tok_ok"), "reject", key)
                                    .status());
                });
        return tries.get();
    }
}
