package id.microsayur.system.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import id.microsayur.system.CustomerClient;
import id.microsayur.system.StaffClient;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shop in a real browser, through the gateway. */
class ShopPagesIT extends PagesFixture {

    private static final String LOG_IN = "**/api/v1/auth/session";

    @Test
    void showsProductsInTheLanguageOfTheBrowserAndOfTheSwitch() {
        try (var ibu = visitor("id-ID", 360)) {
            ibu.open("/").settled();
            assertThat(ibu.page.locator(".card").first()).isVisible();
            assertThat(button(ibu.page, "Sayuran Daun")).isVisible();
            assertThat(ibu.page.locator("html")).hasAttribute("lang", "id");
            ibu.assertSound();
            button(ibu.page, "English").click();
            assertThat(button(ibu.page, "Leafy Vegetables")).isVisible();
            ibu.page.reload();
            assertThat(button(ibu.page, "Leafy Vegetables")).isVisible();
        }
        try (var guest = visitor("en-GB", 360)) {
            guest.open("/").settled();
            assertThat(button(guest.page, "Leafy Vegetables")).isVisible();
            guest.assertSound();
            button(guest.page, "Indonesia").click();
            assertThat(button(guest.page, "Sayuran Daun")).isVisible();
        }
    }

    @Test
    void findsMistypedWordsAndKeepsTheSearchInTheAddress() {
        try (var ibu = visitor("id-ID", 360)) {
            var page = ibu.open("/").settled().page;
            page.locator("#search").fill("bayem");
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*/cari\\?q=bayem$"));
            assertThat(page.locator(".card-name").first()).containsText("Bayam");

            page.getByLabel("Hanya yang tersedia").check();
            page.locator(".sort select").selectOption("price");
            assertThat(page).hasURL(Pattern.compile(".*[?&]ada=1.*"));
            assertThat(page).hasURL(Pattern.compile(".*[?&]urut=price.*"));
            ibu.assertSound();
            page.reload();
            assertThat(page.getByLabel("Hanya yang tersedia")).isChecked();
            assertThat(page.locator(".sort select")).hasValue("price");
        }
    }

    @Test
    void goesBackToTheSamePlaceOfTheList() {
        try (var ibu = visitor("id-ID", 360)) {
            // the dearest first: products of other tests are cheap and do not move the others
            var page = ibu.open("/cari?urut=-price").settled().page;
            var card = page.locator(".card-link").nth(15);
            card.scrollIntoViewIfNeeded();
            var name = card.innerText();
            card.click();
            assertThat(page.locator(".product-name")).hasText(name);
            page.goBack();
            assertThat(page).hasURL(Pattern.compile(".*/cari\\?urut=-price$"));
            await().pollInSameThread()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> ((Number) page.evaluate("scrollY")).doubleValue() > 500);
            assertThat(page.locator(".card-link").nth(15)).hasText(name);
        }
    }

    @Test
    void showsWhatAProductCostsAndRefusesOneThatIsSoldOut() {
        var staffClient = StaffClient.of(platformUnderTest);
        var product = staffClient.createProduct("{\"name\":\"Bayam uji\",\"price\":4500,\"grams\":250");
        try (var ibu = visitor("id-ID", 1280)) {
            var page = ibu.open("/sayur/" + product).settled().page;
            assertThat(page.locator(".product .price")).containsText("Rp\u00a04.500");
            assertThat(page.locator(".product .price")).containsText("/ ikat");
            assertThat(page.locator(".product .price")).containsText("Rp\u00a018.000/kg");
            assertThat(page.locator(".product .stock")).hasText("Habis");
            assertThat(page.locator(".product .add")).isDisabled();
            ibu.assertSound();

            staffClient.receiveLot(product, 3);
            page.reload();
            assertThat(page.locator(".product .stock")).hasText("Tinggal 3");
            assertThat(page.locator(".product .facts")).containsText("Baik sebelum");
            page.locator(".product .add").click();
            assertThat(page.locator(".badge")).containsText("1");
        }
    }

    /** The throttle answers here in place of the service, whose limits are raised for the tests. */
    @Test
    void answersWrongPasswordsAndUnknownAddressesAlikeAndCountsTheWaitDown() {
        var known = new CustomerClient(platformUnderTest).registerAndLogIn();
        try (var guest = visitor("id-ID", 360)) {
            var page = guest.open("/masuk").settled().page;
            assertThat(refusal(page, "tidak." + known.email)).isEqualTo(refusal(page, known.email));

            page.route(
                    LOG_IN,
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setStatus(429)
                            .setHeaders(Map.of("Retry-After", "599", "Content-Type", "application/problem+json"))
                            .setBody("{\"type\":\"urn:micro-sayur:too-many-requests\",\"status\":429}")));
            refusal(page, known.email);
            assertThat(page.locator(".deadline .clock")).hasText(Pattern.compile("0?9:\\d\\d"));
            assertThat(page.locator("main button[type=submit]")).isDisabled();
            guest.assertSound();
        }
    }

    private static String refusal(Page page, String email) {
        page.locator("#field-email").fill(email);
        page.locator("#field-password").fill("bukan-sandinya");
        page.waitForResponse(LOG_IN, () -> page.keyboard().press("Enter"));
        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
        return page.getByRole(AriaRole.ALERT).innerText();
    }

    /** The pages that need no log-in, in both languages, light and dark. */
    @ParameterizedTest
    @CsvSource({"id-ID, LIGHT", "en-GB, DARK"})
    void isAccessibleOnEveryPublicPage(String language, ColorScheme scheme) {
        try (var guest = visitor(language, 360)) {
            guest.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (var path : new String[] {
                "/",
                "/cari?q=zzzzzz",
                "/keranjang",
                "/masuk",
                "/daftar",
                "/lupa-sandi",
                "/verify",
                "/reset-password",
                "/pesanan",
                "/tidak/ada"
            }) {
                guest.open(path).assertSound();
            }
        }
    }
}
