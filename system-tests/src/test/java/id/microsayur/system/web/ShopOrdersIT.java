package id.microsayur.system.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import id.microsayur.launcher.http.PlatformClient;
import id.microsayur.system.CustomerClient;
import id.microsayur.system.StaffClient;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Orders of a customer in a real browser: each way to pay, and what becomes of an order afterwards. */
class ShopOrdersIT extends PagesFixture {

    private static final Pattern PLACED = Pattern.compile(".*/pesanan/([0-9a-f-]{36})(/bayar)?$");

    private final CustomerClient ibu = new CustomerClient(platformUnderTest);
    private final StaffClient staffClient = StaffClient.of(platformUnderTest);
    private String product = "";

    @BeforeAll
    void createCustomerAndProduct() {
        ibu.registerAndLogIn("id");
        product = createProduct(100);
    }

    @Test
    void showsAQrisCodeThatDecodesToThePaymentAndGoesOnOncePaid() {
        try (var visitor = atCheckout(product)) {
            var page = visitor.page;
            choose(page, "qris");
            var order = place(page);
            showInstructions(page);
            assertThat(page.locator(".deadline .clock")).hasText(Pattern.compile("\\d+:\\d\\d"));
            visitor.assertSound();
            var instructions = payment(order).path("instructions");
            assertThat(QrCodeReader.read(page.locator("svg.qr").screenshot()))
                    .isEqualTo(instructions.path("qr").asString());

            pay(instructions);
            assertThat(page).hasURL(Pattern.compile(".*/pesanan/" + order));
            assertThat(status(page)).hasText("Dibayar");
        }
    }

    /** Time passes in the browser alone: the platform cancels for all customers after the same time. */
    @Test
    void showsAVirtualAccountToCopyUntilItsTimeIsOver() {
        try (var visitor = atCheckout(product)) {
            var page = visitor.page;
            page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            choose(page, "bank_transfer");
            var order = place(page);
            page.clock().install();
            visitor.open("/pesanan/" + order).settled();
            showInstructions(page);
            visitor.assertSound();

            button(page, "Salin Nomor virtual account").click();
            var account = payment(order).path("instructions").path("account").asString();
            assertThat(account).matches("88\\d{12}");
            await().pollInSameThread()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> account.equals(page.evaluate("navigator.clipboard.readText()")));

            page.clock().fastForward("31:00"); // the payment window of an order is shorter than that of the bank
            assertThat(page.locator("main")).containsText("Waktu pembayaran sudah lewat");
            assertThat(ibu.cancel(order).status()).isEqualTo(200);
            assertThat(page).hasURL(Pattern.compile(".*/pesanan/" + order));
            assertThat(page.locator("main")).containsText("Pesanan " + number(order) + " dibatalkan");
        }
    }

    @Test
    void followsCashOnDeliveryLiveWhileStaffShipAndDeliver() {
        try (var visitor = atCheckout(product);
                var clerk = visitor("id-ID", 1280)) {
            var page = visitor.page;
            choose(page, "cash_on_delivery");
            var order = place(page);
            assertThat(status(page)).hasText("Dikonfirmasi");
            assertThat(page.locator(".live")).hasText(Pattern.compile(".*diperbarui langsung"));

            var admin = platformUnderTest.credentials().admin();
            loggedIn(clerk, admin.email(), admin.password(), "/console/orders/" + order);
            confirm(clerk.page, "Tandai dikirim");
            assertThat(status(page)).hasText("Dikirim");
            confirm(clerk.page, "Tandai diterima");
            assertThat(status(page)).hasText("Diterima");
            assertThat(page.locator(".steps .done")).hasCount(4);
            assertThat(page.locator(".summary")).containsText("Bayar di tempat · lunas");
            visitor.assertSound();
        }
    }

    @Test
    void paysADeclinedOrderByAnotherMethod() {
        try (var visitor = atCheckout(product)) {
            var page = visitor.page;
            choose(page, "card");
            page.locator("#field-token").selectOption("tok_declined");
            var order = place(page);
            assertThat(status(page)).hasText("Pembayaran ditolak");
            assertThat(page.locator(".notice.bad")).containsText("Kartu ditolak.");
            visitor.assertSound();

            link(page, "Bayar lagi").click();
            choose(page, "qris");
            page.locator("#field-token").selectOption("tok_ok");
            page.locator("form button[type=submit]").last().click();
            assertThat(page).hasURL(Pattern.compile(".*/pesanan/" + order));
            assertThat(status(page)).hasText("Dibayar");
        }
    }

    @Test
    void saysBeforePayingWhatIsShortAndWaitsForALot() {
        var scarce = createProduct(1);
        try (var visitor = atCheckout(scarce)) {
            var page = visitor.page;
            adjustStock(scarce, -1);
            visitor.open("/bayar").settled();
            assertThat(page.locator(".summary")).containsText("Sedang habis");
            fillInDelivery(page);
            choose(page, "card");
            button(page, "Buat pesanan").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Stok tidak cukup; belum ada yang dibayar");
            visitor.assertSound();

            page.getByLabel("Tunggu sampai ada").check();
            place(page);
            assertThat(status(page)).hasText("Menunggu stok");
            staffClient.receiveLot(scarce, 1);
            assertThat(status(page)).hasText("Dibayar");
        }
    }

    @Test
    void showsTheRefundOfACancelledOrderAndBuysItAgain() {
        try (var visitor = atCheckout(product)) {
            var page = visitor.page;
            choose(page, "card");
            var order = place(page);
            assertThat(status(page)).hasText("Dibayar");
            button(page, "Batalkan pesanan").click();
            page.locator("dialog[open] .button.danger").click();
            assertThat(status(page)).hasText("Uang dikembalikan");
            assertThat(page.locator(".summary")).containsText("Dikembalikan: Rp");
            visitor.assertSound();

            visitor.open("/pesanan").settled();
            page.locator(".filters select").selectOption("REFUNDED");
            assertThat(page).hasURL(Pattern.compile(".*[?&]status=REFUNDED.*"));
            assertThat(page.locator(".order-number").first()).hasText(number(order));
            page.getByLabel("Sampai tanggal")
                    .fill(LocalDate.now(ZoneId.of("Asia/Jakarta")).minusDays(3).toString());
            assertThat(page.locator(".empty")).containsText("Tidak ada yang cocok");

            visitor.open("/pesanan/" + order).settled();
            button(page, "Beli lagi").click();
            assertThat(page).hasURL(Pattern.compile(".*/keranjang$"));
            assertThat(page.locator(".line h2")).hasText("Sayur pesanan");
            visitor.assertSound();
            button(page, "Hapus Sayur pesanan dari keranjang")
                    .last()
                    .click(); // the next test begins with an empty cart
            assertThat(page.locator(".empty")).containsText("Keranjang masih kosong");
        }
    }

    /** The first stream ends after an event that it brought; the service continues from there. */
    @Test
    void continuesACutStreamOfUpdatesAfterTheLastOne() {
        var order = ibu.placeDecidedOrder("tok_ok").body().path("order_id").asString();
        var asked = Collections.synchronizedList(new ArrayList<String>());
        try (var visitor = visitor("id-ID", 360)) {
            var page = visitor.page;
            page.route("**/api/v1/orders/" + order + "/events", route -> {
                asked.add(route.request().headers().getOrDefault("last-event-id", ""));
                if (asked.size() == 1) {
                    route.fulfill(new Route.FulfillOptions()
                            .setStatus(200)
                            .setContentType("text/event-stream")
                            .setBody("id:1\ndata:{\"status\":\"PENDING\",\"last\":false}\n\n"));
                } else {
                    route.resume();
                }
            });
            loggedIn(visitor, ibu.email, CustomerClient.PASSWORD, "/masuk?ke=/pesanan/" + order);
            assertThat(status(page)).hasText("Dibayar");
            page.waitForCondition(() -> asked.size() > 1);
            staffClient.shipOrder(order);
            assertThat(status(page)).hasText("Dikirim");
            assertThat(page.locator(".live")).hasText(Pattern.compile(".*diperbarui langsung"));
            assertThat(page.locator(".history li")).hasCount(4);
            assertThat(asked).startsWith("", "1");
        }
    }

    @Test
    void printsAnInvoiceOnOnePage() throws Exception {
        var order = ibu.placeDecidedOrder("tok_ok").body();
        var id = order.path("order_id").asString();
        try (var visitor = visitor("id-ID", 1280)) {
            loggedIn(visitor, ibu.email, CustomerClient.PASSWORD, "/masuk?ke=/pesanan/" + id + "/faktur");
            assertThat(visitor.page.locator(".invoice")).containsText(id);
            visitor.assertSound();
            var invoice = PrintedPage.of(visitor.page);

            assertThat(invoice.pages()).isEqualTo(1);
            assertThat(invoice.text())
                    .contains(
                            "Faktur "
                                    + ibu.get("/api/v1/orders/" + id + "/invoice")
                                            .body()
                                            .path("number")
                                            .asString(),
                            id,
                            order.path("items").path(0).path("name").asString(),
                            "Jl. Kebun Sayur 1, Bandung",
                            "LUNAS",
                            rupiah(order.path("total").asLong()))
                    .doesNotContain("Keranjang", "Cetak");
        }
    }

    private Visitor atCheckout(String product) {
        var visitor =
                loggedIn(visitor("id-ID", 1280), ibu.email, CustomerClient.PASSWORD, "/masuk?ke=/sayur/" + product);
        visitor.page.locator(".product .add").click();
        assertThat(visitor.page.locator(".product .stepper")).isVisible();
        link(visitor.page, Pattern.compile("Keranjang")).click();
        link(visitor.page, "Lanjut ke pembayaran").click();
        fillInDelivery(visitor.page);
        return visitor;
    }

    private static void choose(Page page, String method) {
        page.locator("input[name=method][value=" + method + "]").check();
    }

    /** Places the order that is filled in, and returns its id. */
    private static String place(Page page) {
        button(page, "Buat pesanan").click();
        assertThat(page).hasURL(PLACED);
        var placed = PLACED.matcher(page.url());
        assertThat(placed.matches()).isTrue();
        return placed.group(1);
    }

    /** A platform that is busy answers before it knows how the order can be paid; the page of the order then says it. */
    private static void showInstructions(Page page) {
        if (!page.url().endsWith("/bayar")) {
            link(page, "Cara membayar").first().click();
        }
        assertThat(page.locator(".instructions")).isVisible();
    }

    private static Locator status(Page page) {
        return page.locator(".screen-head .status");
    }

    private static Locator link(Page page, Object name) {
        var options = name instanceof Pattern pattern
                ? new Page.GetByRoleOptions().setName(pattern)
                : new Page.GetByRoleOptions().setName((String) name).setExact(true);
        return page.getByRole(AriaRole.LINK, options);
    }

    private JsonNode payment(String order) {
        var payment = ibu.get("/api/v1/orders/" + order).body().path("payment").path("payment_id");
        return ibu.get("/api/v1/payments/" + payment.asString()).body();
    }

    private String number(String order) {
        return ibu.get("/api/v1/orders/" + order).body().path("number").asString();
    }

    /** Does what the banking app of the customer does. */
    private static void pay(JsonNode instructions) {
        var page = URI.create(instructions.path("url").asString());
        PlatformClient.at(page.resolve("/").toString().replaceAll("/$", ""))
                .withTimeout(Duration.ofSeconds(60))
                .send("POST", page.getRawPath(), Map.of(), "")
                .require(200);
    }

    private String createProduct(int quantity) {
        var created = staffClient.createProduct("{\"name\":\"Sayur pesanan\",\"price\":60000");
        staffClient.receiveLot(created, quantity);
        return created;
    }

    private void adjustStock(String product, int change) {
        var adjusted = staffClient.admin.post(
                "/api/v1/products/" + product + "/stock-adjustments",
                "{\"change\":%d,\"reason\":\"Layu\"}".formatted(change),
                UUID.randomUUID().toString());
        assertThat(adjusted.status()).as(adjusted.body().toString()).isBetween(200, 201);
    }

    private static String rupiah(long amount) {
        return String.format(Locale.of("id"), "%,d", amount);
    }
}
