package id.microsayur.system.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import id.microsayur.system.CustomerClient;
import id.microsayur.system.StaffClient;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The console's pages for staff: orders, products, users, and no page for a customer. */
class StaffConsoleIT extends ConsoleFixture {

    /** Keeps each part of the console that was ever in the document. */
    private static final String FLASHES = """
            window.flashes = [];
            new MutationObserver(() => flashes.push(...[...document.querySelectorAll('.menu, table, .facts')].map(part => part.outerHTML)))
                .observe(document, { childList: true, subtree: true });""";

    @Test
    void findsShipsDeliversAndRefundsAnOrder() {
        var order = paidOrder();
        var number = ibu.get("/api/v1/orders/" + order).body().path("number").asString();
        try (var clerk = loggedIn(visitor("id-ID", 1280), admin(), "/console/orders")) {
            var page = clerk.page;
            page.keyboard().press("/");
            page.keyboard().type(number);
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*/console/orders\\?q=" + number));
            assertThat(page.locator("tbody tr")).hasCount(1);
            page.keyboard().press("Escape");
            page.keyboard().press("j");
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*/console/orders/" + order));
            assertThat(page.locator("h1")).hasText("Pesanan " + number);
            assertThat(page.locator(".kept")).hasText("Jl. Kebun Sayur 1, Bandung");

            confirm(page, "Tandai dikirim");
            assertThat(page.locator(".facts .tag").first()).hasText("Dikirim");
            confirm(page, "Tandai diterima");
            assertThat(page.locator(".facts .tag").first()).hasText("Diterima");

            button(page, "Kembalikan dana").first().click();
            page.locator("dialog #field-amount").fill("1000");
            page.locator("dialog[open] #field-reason").fill("Satu ikat layu");
            page.locator("dialog[open] button[type=submit]").click();
            assertThat(page.locator("dialog[open]")).hasCount(0);
            await().pollInSameThread()
                    .atMost(AT_LAST)
                    .until(() -> ibu.get("/api/v1/orders/" + order)
                                    .body()
                                    .path("refunded")
                                    .asInt()
                            == 1000);
            clerk.assertSound();
        }
        assertThat(ibu.statusOf(order)).isEqualTo("DELIVERED");
    }

    @Test
    void sellsANewProductWithPictureAndLotAtOnce() throws Exception {
        var sku = "TES-" + UUID.randomUUID().toString().substring(0, 8);
        try (var clerk = loggedIn(visitor("id-ID", 1280), admin(), "/console/products/new")) {
            var page = clerk.page;
            page.locator("#field-name").fill("Selada konsol");
            page.locator("#field-sku").fill(sku);
            page.locator("#field-category option").nth(1).waitFor(attached());
            page.locator("#field-category")
                    .selectOption(String.valueOf(
                            page.locator("#field-category option").nth(1).getAttribute("value")));
            page.locator("#field-price").fill("5.500");
            page.locator("#field-unit").fill("ikat");
            button(page, "Tambahkan").click();
            assertThat(page).hasURL(Pattern.compile(".*/console/products/[0-9a-f-]{36}$"));
            var product = page.url().substring(page.url().lastIndexOf('/') + 1);

            page.locator("#picture").setInputFiles(new FilePayload("selada.png", "image/png", picture()));
            assertThat(page.locator("img.thumbnail")).isVisible();

            button(page, "Terima lot").click();
            page.locator("dialog #field-quantity").fill("7");
            page.locator("dialog #field-harvested_on")
                    .fill(LocalDate.now(ZoneId.of("Asia/Jakarta")).minusDays(1).toString());
            page.locator("dialog #field-best_before")
                    .fill(LocalDate.now(ZoneId.of("Asia/Jakarta")).plusDays(5).toString());
            page.locator("dialog[open] button[type=submit]").click();
            assertThat(page.locator("td.num").first()).hasText("7 / 7");

            button(page, "Sesuaikan stok").click();
            page.locator("dialog #field-change").fill("-2");
            page.locator("dialog[open] #field-reason").fill("Layu di jalan");
            page.locator("dialog[open] button[type=submit]").click();
            assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("Layu di jalan")))
                    .containsText("-2");
            clerk.assertSound();

            page.navigate(platformUnderTest.gateway() + "/sayur/" + product);
            assertThat(page.locator(".product-name")).hasText("Selada konsol");
            assertThat(page.locator(".product .price")).containsText("Rp\u00a05.500");
            assertThat(page.locator(".product .stock")).hasText("Tinggal 5");
            assertThat(page.locator(".product img")).isVisible();
        }
    }

    /** Neither for a moment nor by a request that only staff may make. */
    @Test
    void showsACustomerNothingOfTheConsole() {
        ibu.registerAndLogIn();
        try (var customer = visitor("id-ID", 1280)) {
            var asked = Collections.synchronizedList(new ArrayList<String>());
            customer.page.onRequest(request -> asked.add(request.url()));
            customer.page.addInitScript(FLASHES);
            loggedIn(customer, ibu.email, CustomerClient.PASSWORD, "/console/orders");
            for (var path : List.of("/console/orders", "/console", "/console/platform", "/console/users")) {
                customer.open(path).settled();
                assertThat(customer.page.locator("h1")).hasText("Tidak ada akses");
                assertThat(customer.page.locator(".menu, table")).hasCount(0);
                assertThat((List<?>) customer.page.evaluate("flashes")).isEmpty();
            }
            customer.assertSound();
            assertThat(asked).noneMatch(url -> url.contains("/api/v1/admin") || url.contains("/api/v1/ops"));
        }
    }

    @Test
    void givesARoleThatTheAuditShows() {
        ibu.registerAndLogIn();
        var user = ibu.get("/api/v1/auth/profile").body().path("user_id").asString();
        try (var admin = loggedIn(visitor("en-GB", 1280), admin(), "/console/users?q=" + ibu.email)) {
            var page = admin.page;
            page.locator("tbody a[data-row]").click();
            page.getByLabel(Pattern.compile("^ADMIN")).check();
            button(page, "Save roles").click();
            page.locator("dialog[open] button[type=submit]").click();
            assertThat(page.locator("dialog[open]")).hasCount(0);
            admin.open("/console/audit?event=ROLES_CHANGED&user_id=" + user).settled();
            assertThat(page.locator("tbody tr").first()).containsText("Roles changed");
            assertThat(page.locator("tbody tr").first()).containsText("[CUSTOMER] -> [ADMIN, CUSTOMER]");
            admin.assertSound();
        }
    }

    /** The colours of the dark scheme are compared on the same page. */
    @Test
    void isAccessibleOnEveryScreenOfATelephone() {
        checkEveryScreen("id-ID", ColorScheme.LIGHT, 360);
    }

    @Test
    @EnabledIfSystemProperty(named = "soak", matches = ".*", disabledReason = "it takes a minute more")
    void isAccessibleOnEveryScreenOfADesk() {
        checkEveryScreen("en-GB", ColorScheme.DARK, 1280);
    }

    private void checkEveryScreen(String language, ColorScheme scheme, int width) {
        var order = paidOrder();
        var product = StaffClient.of(platformUnderTest).createProduct();
        var user = ibu.get("/api/v1/auth/profile").body().path("user_id").asString();
        try (var clerk = visitor(language, width)) {
            clerk.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            clerk.open("/console/orders").assertSound();
            loggedIn(clerk, admin(), "/console/orders");
            assertScreensAreSound(
                    clerk,
                    scheme,
                    "orders",
                    "orders?q=zzzzzz",
                    "orders/" + order,
                    "products?low=true",
                    "products/new",
                    "products/" + product,
                    "lots",
                    "categories",
                    "users",
                    "users/" + user,
                    "roles",
                    "audit",
                    "ledger",
                    "nothing/here");
        }
    }

    private static Locator.WaitForOptions attached() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED);
    }

    private static byte[] picture() throws Exception {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }
}
