package id.microsayur.system.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitForSelectorState;
import com.rabbitmq.client.ConnectionFactory;
import id.microsayur.launcher.workspace.PlatformCredentials.AccountLogin;
import id.microsayur.system.CustomerClient;
import id.microsayur.system.PlatformUnderTest;
import id.microsayur.system.StaffClient;
import id.microsayur.system.UsesPlatformAlone;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The console of staff and operators in a real browser, through the gateway. */
@UsesPlatformAlone // the browser serves one thread, and the tests write dead letters
class ConsolePagesIT {

    private static final Duration AT_LAST = Duration.ofSeconds(90);

    private static @Nullable Chromium chromium;

    private final PlatformUnderTest platformUnderTest = PlatformUnderTest.get();
    private final CustomerClient ibu = new CustomerClient(platformUnderTest);

    @BeforeAll
    static void startChromium() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void closeChromium() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private Visitor visitor(String language, int width) {
        return Visitor.of(Objects.requireNonNull(chromium), platformUnderTest.gateway(), language, width);
    }

    /** Opens a page of the console, and logs in there. */
    private static Visitor loggedIn(Visitor visitor, AccountLogin account, String path) {
        return loggedIn(visitor, account.email(), account.password(), path);
    }

    private static Visitor loggedIn(Visitor visitor, String email, String password, String path) {
        var page = visitor.open(path).settled().page;
        page.locator("#field-email").fill(email);
        page.locator("#field-password").fill(password);
        page.keyboard().press("Enter");
        assertThat(page.locator("#field-password")).hasCount(0);
        return visitor.settled();
    }

    private AccountLogin admin() {
        return platformUnderTest.credentials().admin();
    }

    private AccountLogin ops() {
        return platformUnderTest.credentials().ops();
    }

    private String paidOrder() {
        ibu.registerAndLogIn();
        var order = ibu.placeDecidedOrder("tok_ok").body();
        assertThat(order.path("status").asString()).as(order.toString()).isEqualTo("PAID");
        return order.path("order_id").asString();
    }

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
                    .fill(LocalDate.now().minusDays(1).toString());
            page.locator("dialog #field-best_before")
                    .fill(LocalDate.now().plusDays(5).toString());
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

    /** A request that only staff may make would be a flash of content in the making. */
    @Test
    void showsACustomerNothingOfTheConsole() {
        ibu.registerAndLogIn();
        try (var customer = visitor("id-ID", 1280)) {
            var asked = Collections.synchronizedList(new ArrayList<String>());
            customer.page.onRequest(request -> asked.add(request.url()));
            loggedIn(customer, ibu.email, CustomerClient.PASSWORD, "/console/orders");
            for (var path : List.of("/console/orders", "/console", "/console/platform", "/console/users")) {
                customer.open(path).settled();
                assertThat(customer.page.locator("h1")).hasText("Tidak ada akses");
                assertThat(customer.page.locator(".menu, table")).hasCount(0);
            }
            customer.assertSound();
            assertThat(asked).noneMatch(url -> url.contains("/api/v1/admin") || url.contains("/api/v1/ops"));
        }
    }

    @Test
    void showsOperatorsThePlatformAndNoAddress() {
        var order = paidOrder();
        try (var operator = loggedIn(visitor("en-GB", 1280), ops(), "/console")) {
            var page = operator.page;
            assertThat(page.locator(".menu a", new Page.LocatorOptions().setHasText("Platform map")))
                    .isVisible();
            assertThat(page.locator(".menu a", new Page.LocatorOptions().setHasText("Orders")))
                    .hasCount(0);
            operator.open("/console/orders").settled();
            assertThat(page.locator("h1")).hasText("No access");

            operator.open("/console/orders/" + order).settled();
            assertThat(page.locator("h1")).containsText("Order");
            assertThat(page.locator("main")).not().containsText("Kebun Sayur");
            assertThat(page.locator("main")).not().containsText(ibu.email);
            operator.assertSound();
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
            admin.assertSound();
        }
    }

    /** With the clock of the page: a minute passes without a request. */
    @Test
    void stopsAllPollingWhenPaused() {
        try (var operator = visitor("id-ID", 1280)) {
            operator.page.clock().install();
            loggedIn(operator, ops(), "/console/platform");
            var page = operator.page;
            var asked = Collections.synchronizedList(new ArrayList<String>());
            page.onRequest(request -> {
                if (request.url().contains("/api/v1/ops/")) {
                    asked.add(request.url());
                }
            });
            await().pollInSameThread().atMost(AT_LAST).until(() -> {
                page.clock().runFor(3_000);
                return !asked.isEmpty();
            });
            button(page, "Jeda").click();
            page.waitForLoadState(LoadState.NETWORKIDLE);
            var before = asked.size();
            page.clock().runFor(60_000);
            page.evaluate("fetch('/favicon.svg').then(() => 0)"); // what was sent before it has been told
            assertThat(asked).hasSize(before);
            button(page, "Lanjutkan").click();
            await().pollInSameThread().atMost(AT_LAST).until(() -> {
                page.clock().runFor(3_000);
                return asked.size() > before;
            });
        }
    }

    @Test
    void leadsFromAnOrderToItsTrace() {
        var order = paidOrder();
        try (var operator = loggedIn(visitor("en-GB", 1280), ops(), "/console/orders/" + order)) {
            var page = operator.page;
            page.locator(".facts a.mono").first().click();
            assertThat(page).hasURL(Pattern.compile(".*/console/traces/[0-9a-f]{32}$"));
            await("the spans of all services have been collected")
                    .pollInSameThread()
                    .atMost(AT_LAST)
                    .until(() -> {
                        page.reload();
                        operator.settled();
                        return new HashSet<>(page.locator(".span .soft").allTextContents()).size() >= 4;
                    });
            assertThat(page.locator("tr.slowest")).hasCount(1);
            operator.assertSound();
        }
    }

    @Test
    void readsReplaysAndDiscardsADeadLetter() throws Exception {
        var text = "apa ini? " + UUID.randomUUID();
        publish("user.registered", text);
        var path = "/console/dead-letters?q=" + text.substring(9);
        try (var operator = loggedIn(visitor("en-GB", 1280), ops(), path)) {
            var page = operator.page;
            awaitLetter(operator, 1);
            page.locator("summary").click();
            assertThat(page.locator(".letter pre").first()).containsText(text);
            operator.assertSound();

            choose(page, "Replay 1");
            assertThat(page.locator("dialog[open]")).containsText("Replay the chosen messages (1)?");
            page.locator("dialog[open] button[type=submit]").click();
            assertThat(page.locator("dialog[open]")).hasCount(0);
            await("it can't be read the second time, either")
                    .pollInSameThread()
                    .atMost(AT_LAST)
                    .until(() -> {
                        operator.open(path).settled();
                        return page.locator(".letter .tag.warn").count() == 1;
                    });

            choose(page, "Discard 1");
            page.locator("dialog[open] #field-reason").fill("Made by a test");
            page.locator("dialog[open] button[type=submit]").click();
            assertThat(page.locator("dialog[open]")).hasCount(0);
            awaitLetter(operator, 0);
        }
    }

    private void awaitLetter(Visitor operator, int letters) {
        await().pollInSameThread().atMost(AT_LAST).until(() -> {
            operator.page.reload();
            operator.settled();
            return operator.page.locator(".letter").count() == letters;
        });
    }

    private static void choose(Page page, String verb) {
        page.locator(".letter > input").check();
        button(page, verb).first().click();
    }

    private void publish(String event, String body) throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(platformUnderTest.credentials().rabbitmq());
        try (var connection = factory.newConnection("a test of the console");
                var channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.basicPublish("micro-sayur", event, null, body.getBytes(StandardCharsets.UTF_8));
            channel.waitForConfirmsOrDie(5_000);
        }
    }

    /** The colours of the dark scheme are compared on the same page. */
    @Test
    void isAccessibleOnEveryScreenOfATelephone() {
        checkEveryScreen("id-ID", ColorScheme.LIGHT, 360);
    }

    @Test
    @EnabledIfSystemProperty(named = "soak", matches = ".*", disabledReason = "it takes two minutes more")
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
            for (var path : List.of(
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
                    "nothing/here")) {
                clerk.open("/console/" + path).assertSound();
                clerk.assertContrast(ColorScheme.DARK);
                clerk.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            }
        }
        try (var operator = visitor(language, width)) {
            operator.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            loggedIn(operator, ops(), "/console/platform");
            for (var path : List.of(
                    "platform", "charts", "config", "dead-letters", "breakers", "mails", "logs", "traces", "audit")) {
                operator.open("/console/" + path).assertSound();
                operator.assertContrast(ColorScheme.DARK);
                operator.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            }
            operator.page.keyboard().press("?");
            assertThat(operator.page.locator("dialog[open]")).isVisible();
            operator.assertSound();
        }
    }

    private static void confirm(Page page, String verb) {
        button(page, verb).first().click();
        page.locator("dialog[open] button[type=submit]").click();
        assertThat(page.locator("dialog[open]")).hasCount(0);
    }

    private static Locator.WaitForOptions attached() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED);
    }

    private static byte[] picture() throws Exception {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
