package id.microsayur.system.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import id.microsayur.system.CustomerClient;
import id.microsayur.system.StaffClient;
import id.microsayur.system.UsesPlatformAlone;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a shopper at the checkout, a shopper who follows an order, and an operator see of one kill of order-service. */
@UsesPlatformAlone
class KilledServiceIT extends PagesFixture {

    private static final Pattern PLACED = Pattern.compile(".*/pesanan/[0-9a-f-]{36}(/bayar)?$");
    private static final String ORDERS = "order-service";

    private static final Duration LOOK = Duration.ofMillis(50);

    private final StaffClient staffClient = StaffClient.of(platformUnderTest);
    private final CustomerClient buyer = new CustomerClient(platformUnderTest);
    private final CustomerClient follower = new CustomerClient(platformUnderTest);

    @AfterEach
    void restorePlatform() {
        platformUnderTest.run("up");
        platformUnderTest.run("provider", "--latency", "0");
    }

    /** One test, because the start of a service takes most of its time. */
    @Test
    void makesOneOrderContinuesTheStreamAndShowsTheKillToOperators() {
        buyer.registerAndLogIn("id");
        follower.registerAndLogIn("id");
        var followed =
                follower.placeDecidedOrder("tok_ok").body().path("order_id").asString();
        try (var following = visitor("id-ID", 360);
                var operator = onPlatformMap();
                var buying = atCheckout()) {
            var stream = OrderStreamRecorder.on(following.page, followed);
            loggedIn(following, follower.email, CustomerClient.PASSWORD, "/masuk?ke=/pesanan/" + followed);
            assertLive(following.page);
            assertThat(rowOf(operator.page, ORDERS).locator(".tag")).hasCount(0, countAtLast());

            placeAndKill(buying.page);
            assertThat(following.page.locator(".live")).containsText("tidak langsung", textAtLast());
            awaitRow(operator.page, text -> text.matches("(?s).*(UNREACHABLE|MISSING).*"));
            assertOutcomeIsUnknown(buying);
            assertCartIsUnknown(buying.page.context().newPage());

            platformUnderTest.run("provider", "--latency", "0");
            platformUnderTest.run("up");
            placeAgain(buying.page);
            assertOneOrderIsPaid(buying.page);
            assertStreamGoesOn(following, followed, stream);
            awaitRow(operator.page, text -> text.matches("(?s).*\\bup\\b.*"));
            assertThat(operator.page.locator(".verdict .tag")).hasCount(0, countAtLast());
            operator.assertSound();
        }
    }

    private Visitor onPlatformMap() {
        var ops = platformUnderTest.credentials().ops();
        return loggedIn(visitor("en-GB", 1280), ops.email(), ops.password(), "/console/platform");
    }

    private Visitor atCheckout() {
        var product = staffClient.createProduct("{\"name\":\"Sayur penting\",\"price\":60000");
        staffClient.receiveLot(product, 10);
        var filled =
                buyer.put("/api/v1/cart", "{\"items\":[{\"product_id\":\"%s\",\"quantity\":1}]}".formatted(product));
        assertThat(filled.status()).as(filled.body().toString()).isEqualTo(200);
        var visitor = loggedIn(visitor("id-ID", 360), buyer.email, CustomerClient.PASSWORD, "/masuk?ke=/bayar");
        fillInDelivery(visitor.page);
        visitor.page.locator("input[name=method][value=card]").check();
        return visitor;
    }

    /** Kills the service once it has stored the order, while it waits for the payment; an answer before the kill is lost. */
    private void placeAndKill(Page page) {
        platformUnderTest.run("provider", "--latency", "10000");
        var intercepted = new AtomicBoolean();
        page.route("**/api/v1/orders", route -> {
            if (!route.request().method().equals("POST") || intercepted.getAndSet(true)) {
                route.resume();
                return;
            }
            var killer = CompletableFuture.runAsync(this::killOnceStored);
            var answer = route.fetch();
            killer.join();
            if (answer.ok()) {
                route.abort();
            } else {
                route.fulfill(new Route.FulfillOptions().setResponse(answer));
            }
        });
        button(page, "Buat pesanan").click();
    }

    private void killOnceStored() {
        await().atMost(AT_LAST).pollInterval(LOOK).until(() -> buyer.orders().size() == 1);
        platformUnderTest.run("kill", "--stay-down", ORDERS);
    }

    /** What was typed is still there, and nothing is claimed about the order. */
    private static void assertOutcomeIsUnknown(Visitor buying) {
        var page = buying.page;
        assertThat(page.getByRole(AriaRole.ALERT)
                        .filter(new Locator.FilterOptions().setHasText("Belum diketahui apakah pesanan sudah dibuat")))
                .containsText("pesanan tidak akan dibuat dua kali", textAtLast());
        assertThat(page.locator("#field-recipient")).hasValue("Ibu Sri");
        buying.assertSound();
    }

    /** A cart that can't be read is not an empty one. */
    private void assertCartIsUnknown(Page tab) {
        tab.navigate(platformUnderTest.gateway() + "/keranjang");
        assertThat(tab.locator("main")).containsText("Sebagian toko sedang tidak menjawab", textAtLast());
        assertThat(tab.locator(".empty")).hasCount(0);
        tab.close();
    }

    /** Presses the button until the order is there, as the page advises. */
    private static void placeAgain(Page page) {
        await().pollInSameThread().atMost(AT_LAST).until(() -> {
            var place = button(page, "Buat pesanan");
            if (place.count() == 1 && place.isEnabled()) {
                place.click();
            }
            return PLACED.matcher(page.url()).matches();
        });
    }

    private void assertOneOrderIsPaid(Page page) {
        assertThat(page.locator(".screen-head .status")).hasText("Dibayar", hasTextAtLast());
        assertThat(buyer.orders()).hasSize(1);
        assertThat(page.url())
                .endsWith(buyer.orders().getFirst().path("order_id").asString());
    }

    private void assertStreamGoesOn(Visitor following, String order, OrderStreamRecorder stream) {
        var page = following.page;
        await().atMost(AT_LAST).ignoreExceptions().untilAsserted(() -> staffClient.shipOrder(order));
        assertThat(page.locator(".screen-head .status")).hasText("Dikirim", hasTextAtLast());
        assertLive(page);
        assertThat(page.locator(".history li")).hasCount(4);
        assertThat(stream.ids()).hasSize(4).doesNotHaveDuplicates();
        assertThat(stream.openings())
                .as("the id that was asked for, and the last one that had arrived")
                .hasSizeGreaterThan(1)
                .startsWith("=")
                .allMatch(opening -> opening.matches("(\\d*)=\\1"));
        following.assertSound();
    }

    private static void assertLive(Page page) {
        assertThat(page.locator(".live")).hasText(Pattern.compile(".*· diperbarui langsung"), hasTextAtLast());
    }

    /** Waits until the map shows one instance of the service, in this state. */
    private static void awaitRow(Page map, Predicate<String> state) {
        await().pollInSameThread().atMost(AT_LAST).until(() -> {
            var rows = rowOf(map, ORDERS).allInnerTexts();
            return rows.size() == 1 && state.test(rows.getFirst());
        });
    }

    /** The row of a service. */
    private static Locator rowOf(Page page, String name) {
        return page.locator(
                "tbody tr",
                new Page.LocatorOptions()
                        .setHas(page.locator(
                                "strong", new Page.LocatorOptions().setHasText(Pattern.compile("^" + name + "$")))));
    }

    private static LocatorAssertions.ContainsTextOptions textAtLast() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(AT_LAST.toMillis());
    }

    private static LocatorAssertions.HasTextOptions hasTextAtLast() {
        return new LocatorAssertions.HasTextOptions().setTimeout(AT_LAST.toMillis());
    }

    private static LocatorAssertions.HasCountOptions countAtLast() {
        return new LocatorAssertions.HasCountOptions().setTimeout(AT_LAST.toMillis());
    }
}
