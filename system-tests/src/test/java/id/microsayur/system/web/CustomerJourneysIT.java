package id.microsayur.system.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import id.microsayur.system.CustomerClient;
import id.microsayur.system.StaffClient;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Longer ways through the shop in a real browser: from guest to member, the profile, an order by keyboard alone. */
class CustomerJourneysIT extends PagesFixture {

    private static final Pattern PLACED = Pattern.compile(".*/pesanan/[0-9a-f-]{36}$");
    private static final String SCRIPT = "<img src=x onerror=document.title=`hit`>";

    private final StaffClient staffClient = StaffClient.of(platformUnderTest);
    private CustomerClient ibu;

    @BeforeEach
    void createCustomer() {
        ibu = new CustomerClient(platformUnderTest).registerAndLogIn("id");
    }

    @Test
    void mergesTheCartOfAGuestAndSaysWhatChanged() {
        var dearer = createProduct("Sawi uji", 10);
        var gone = createProduct("Terong uji", 10);
        fillCart(dearer);
        try (var visitor = visitor("id-ID", 360)) {
            var page = visitor.page;
            for (var product : new String[] {dearer, gone}) {
                visitor.open("/sayur/" + product).settled();
                page.locator(".product .add").click();
                assertThat(page.locator(".product .stepper")).isVisible();
            }
            visitor.open("/keranjang").settled();
            page.reload();
            assertThat(page.locator(".line")).hasCount(2);
            staffClient.changePrice(dearer, 5000);
            staffClient.admin.delete("/api/v1/products/" + gone);

            loggedIn(visitor, ibu.email, CustomerClient.PASSWORD, "/masuk?ke=/keranjang");
            var lines = page.locator(".line");
            assertThat(lines).hasCount(2);
            var merged = lines.filter(new Locator.FilterOptions().setHasText("Sawi uji"));
            assertThat(merged).containsText("Harga berubah dari Rp\u00a04.000 menjadi Rp\u00a05.000");
            assertThat(merged.locator("input")).hasValue("2");
            var unavailable = lines.filter(new Locator.FilterOptions().setHasText("Tidak dijual lagi"));
            assertThat(unavailable).hasCount(1);
            visitor.assertSound();

            unavailable.locator("button").last().click();
            assertThat(lines).hasCount(1);
            assertThat(page.locator(".sums dd")).hasText("Rp\u00a010.000");
            await().atMost(AT_LAST).until(() -> cart().size() == 1);
            assertThat(cart().path(0).path("quantity").asInt()).isEqualTo(2);
            assertThat((String) page.evaluate("String(localStorage.getItem('sayur-cart'))"))
                    .isEqualTo("null");
        }
    }

    /** As on a slow line: the cart is not known yet when a product is added. */
    @Test
    void addsToACartThatIsStillBeingRead() {
        var product = createProduct("Kangkung uji", 10);
        fillCart(product);
        try (var visitor = visitor("id-ID", 360)) {
            var page = loggedIn(visitor, ibu.email, CustomerClient.PASSWORD, "/masuk?ke=/akun").page;
            var held = new ArrayList<Route>();
            page.route("**/api/v1/cart", held::add);
            visitor.open("/sayur/" + product).settled();
            page.locator(".product .add").click();
            page.waitForCondition(() -> !held.isEmpty());
            page.unroute("**/api/v1/cart");
            held.forEach(Route::resume);

            await().atMost(AT_LAST).until(() -> cart().path(0).path("quantity").asInt() == 2);
        }
    }

    @Test
    void changesTheProfilePhotoAddressAndNotifications() throws IOException {
        try (var visitor = visitor("id-ID", 360)) {
            var page = loggedIn(visitor, ibu.email, CustomerClient.PASSWORD, "/masuk?ke=/akun").page;
            for (var typed : new String[] {"0812-3456-789", "+62 813 3456 789"}) {
                page.locator("#field-phone").fill(typed);
                save(page);
            }
            assertThat(profile().path("phone").asString()).isEqualTo("+628133456789");
            page.locator("#field-phone").fill("0813 3456 789");
            save(page);
            assertThat(profile().path("phone").asString()).isEqualTo("+628133456789");

            page.locator("input[type=file]").setInputFiles(new FilePayload("foto.png", "image/png", picture()));
            assertThat(page.locator(".photo img")).isVisible();
            page.locator(".photo button").click();
            assertThat(page.locator(".photo img")).hasCount(0);

            var other = "baru." + ibu.email;
            assertThat(page.locator("#field-password")).hasCount(0);
            page.locator("#field-email").fill(other);
            page.locator("#field-password").fill("bukan-sandinya");
            button(page, "Simpan").click();
            assertThat(page.locator(".notice.bad")).isVisible();
            page.locator("#field-password").fill(CustomerClient.PASSWORD);
            button(page, "Simpan").click();
            assertThat(page.locator("main")).containsText("Menunggu konfirmasi di " + other);
            assertThat(profile().path("email").asString()).isEqualTo(ibu.email);
            visitor.assertSound();

            visitor.open("/akun/pemberitahuan").settled();
            page.getByLabel("Pesanan dikirim").uncheck();
            await().atMost(AT_LAST).until(() -> !kinds().path("order-shipped").asBoolean(true));
            page.reload();
            assertThat(page.getByLabel("Pesanan tiba")).isChecked();
            assertThat(page.getByLabel("Pesanan dikirim")).not().isChecked();
            visitor.assertSound();
        }
    }

    /** The answer to the first request never comes, as if the page had been loaded again while it was on its way. */
    @Test
    void ordersOnceDespiteADoubleClickAndAReload() {
        var product = createProduct("Wortel uji", 10);
        fillCart(product);
        try (var visitor = visitor("id-ID", 1280)) {
            var page = loggedIn(visitor, ibu.email, CustomerClient.PASSWORD, "/masuk?ke=/bayar").page;
            var keys = Collections.synchronizedList(new ArrayList<String>());
            page.route("**/api/v1/orders", route -> {
                keys.add(route.request().headers().getOrDefault("idempotency-key", ""));
                if (keys.size() == 1) {
                    route.fetch();
                } else {
                    route.resume();
                }
            });
            fillInDelivery(page);
            button(page, "Buat pesanan").dblclick();
            page.waitForCondition(() -> ibu.orders().size() == 1);
            page.reload();
            visitor.settled();
            fillInDelivery(page);
            button(page, "Buat pesanan").click();
            assertThat(page).hasURL(PLACED);

            assertThat(keys).hasSize(2);
            assertThat(new HashSet<>(keys)).hasSize(1);
            assertThat(ibu.orders()).hasSize(1);
            assertThat(page.url())
                    .endsWith(ibu.orders().getFirst().path("order_id").asString());
        }
    }

    /** The markup is a text wherever it is read: by the customer, and by staff who can do more than the customer. */
    @Test
    void showsMarkupInNamesAndAddressesAsText() {
        var order = placeOrderTo(SCRIPT);
        var renamed = ibu.put("/api/v1/auth/profile", "{\"name\":\"%s\"}".formatted(SCRIPT));
        assertThat(renamed.status()).as(renamed.body().toString()).isEqualTo(200);
        var user = profile().path("user_id").asString();
        try (var visitor = visitor("id-ID", 1280);
                var clerk = visitor("id-ID", 1280)) {
            loggedIn(visitor, ibu.email, CustomerClient.PASSWORD, "/masuk?ke=/pesanan/" + order);
            assertShownAsText(visitor, ".summary");
            visitor.open("/pesanan/" + order + "/faktur");
            assertShownAsText(visitor, ".invoice");

            var admin = platformUnderTest.credentials().admin();
            loggedIn(clerk, admin.email(), admin.password(), "/console/orders/" + order);
            assertShownAsText(clerk, ".kept");
            clerk.open("/console/users/" + user);
            assertShownAsText(clerk, "main");
        }
    }

    private static void assertShownAsText(Visitor visitor, String selector) {
        assertThat(visitor.settled().page.locator(selector).first()).containsText(SCRIPT);
        assertThat(visitor.page.locator("img[src=x]")).hasCount(0);
        assertThat(visitor.page.title()).isNotEqualTo("hit");
    }

    @Test
    void buysWithTheKeyboardAlone() {
        createProduct("Kangkung papan ketik", 10);
        try (var visitor = visitor("id-ID", 1280)) {
            var page = visitor.open("/").settled().page;
            var keyboard = new KeyboardUser(page);
            keyboard.to(".skip");
            assertThat(page.locator(".skip")).isInViewport();
            keyboard.press("Enter");
            assertThat(page.locator("#main")).isFocused();
            keyboard.backTo("#search").type("kangkung papan ketik").press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*/cari\\?q=.*"));
            assertThat(page.locator(".card-name").first()).hasText("Kangkung papan ketik");
            visitor.settled();
            keyboard.to(".card .add").press("Enter");
            assertThat(page.locator(".badge")).containsText("1");
            keyboard.backTo(".top-nav a[href='/keranjang']").press("Enter");
            assertThat(page.locator(".line")).hasCount(1);

            keyboard.to(".summary .button.quiet").press("Enter");
            var dialog = page.locator("dialog[open]");
            assertThat(dialog).isVisible();
            for (var i = 0; i < 4; i++) { // past the last button, where the focus may leave the page for the browser
                assertThat(
                                page.evaluate(
                                        "document.activeElement === document.body || !!document.activeElement.closest('dialog[open]')"))
                        .isEqualTo(true);
                keyboard.press("Tab");
            }
            keyboard.press("Escape");
            assertThat(dialog).hasCount(0);
            assertThat(page.locator(".summary .button.quiet")).isFocused();

            keyboard.backTo(".summary a.primary").press("Enter");
            assertThat(page.locator(".empty a")).isVisible();
            keyboard.to(".empty a").press("Enter");
            keyboard.to("#field-email").type(ibu.email);
            keyboard.to("#field-password").type(CustomerClient.PASSWORD).press("Enter");
            assertThat(page.locator("#field-recipient")).isVisible();
            visitor.settled();
            keyboard.to("#field-recipient").type("Ibu Sri");
            keyboard.to("#field-phone").type("0812 3456 789");
            keyboard.to("#field-address").type("Jl. Kebun Sayur 1, Bandung");
            keyboard.to("input[name=method]").to(".summary button[type=submit]").press("Enter");
            assertThat(page).hasURL(PLACED);
            assertThat(page.locator(".screen-head .status")).hasText("Dibayar");
            assertThat(page.locator("h1")).isFocused();
        }
    }

    /** 320 pixels, twice the size of the text, and no motion where none is wanted. */
    @Test
    void fitsNarrowWindowsAndLargeText() {
        var product = createProduct("Sayuran bernama panjang sekali untuk jendela sempit", 10);
        fillCart(product);
        var order = placeOrderTo("Ibu Sri");
        try (var visitor = visitor("id-ID", 320)) {
            loggedIn(visitor, ibu.email, CustomerClient.PASSWORD, "/masuk?ke=/");
            var browser = visitor.page.context().newCDPSession(visitor.page);
            for (var path : new String[] {
                "/",
                "/sayur/" + product,
                "/keranjang",
                "/bayar",
                "/pesanan",
                "/pesanan/" + order,
                "/akun",
                "/akun/pemberitahuan",
                "/akun/sesi"
            }) {
                visitor.page.setViewportSize(320, 740);
                visitor.open(path).settled();
                visitor.assertNoSidewaysScrolling();
                assertThat(visitor.page.evaluate("document.getAnimations().length"))
                        .as("motion on " + path)
                        .isEqualTo(0);
                visitor.page.setViewportSize(640, 740);
                setTextSize(browser, 32);
                visitor.assertNoSidewaysScrolling();
                setTextSize(browser, 16);
            }
        }
    }

    /** Changes the size in the settings of the browser, which the widths of the style sheets follow, too. */
    private static void setTextSize(CDPSession browser, int pixels) {
        var sizes = new JsonObject();
        sizes.addProperty("standard", pixels);
        var parameters = new JsonObject();
        parameters.add("fontSizes", sizes);
        browser.send("Page.setFontSizes", parameters);
    }

    private String createProduct(String name, int quantity) {
        var product = staffClient.createProduct("{\"name\":\"%s\",\"price\":4000".formatted(name));
        staffClient.receiveLot(product, quantity);
        return product;
    }

    private void fillCart(String product) {
        var filled = ibu.put("/api/v1/cart", "{\"items\":[{\"product_id\":\"%s\",\"quantity\":1}]}".formatted(product));
        assertThat(filled.status()).as(filled.body().toString()).isEqualTo(200);
    }

    private String placeOrderTo(String recipient) {
        var product = createProduct("Sayur uji", 10);
        var key = UUID.randomUUID().toString();
        return await().atMost(Duration.ofSeconds(90))
                .until(
                        () -> ibu.post(
                                "/api/v1/orders",
                                """
                                {"items":[{"product_id":"%s","quantity":1}],"payment":%s,"when_out_of_stock":"reject",
                                 "delivery":{"recipient":"%3$s","phone":"+628123456789","address":"Jl. %3$s"}}""".formatted(product, CustomerClient.card("tok_ok"), recipient),
                                key),
                        placed -> placed.status() == 201)
                .body()
                .path("order_id")
                .asString();
    }

    private JsonNode cart() {
        return ibu.get("/api/v1/cart").body().path("items");
    }

    private JsonNode profile() {
        return ibu.get("/api/v1/auth/profile").body();
    }

    private JsonNode kinds() {
        return ibu.get("/api/v1/notifications/preferences").body().path("kinds");
    }

    private static void save(Page page) {
        var button = button(page, "Simpan");
        assertThat(button).not().hasAttribute("aria-busy", "true");
        page.waitForResponse(
                response -> response.request().method().equals("PUT")
                        && response.url().endsWith("/api/v1/auth/profile"),
                button::click);
        assertThat(page.locator(".toast")).containsText("Tersimpan");
    }

    private static byte[] picture() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }
}
