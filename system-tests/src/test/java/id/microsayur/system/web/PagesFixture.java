package id.microsayur.system.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import id.microsayur.system.PlatformUnderTest;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Base of tests in a real browser, through the gateway: a Chromium for each class, which serves only the thread of that class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PagesFixture {

    static final Duration AT_LAST = Duration.ofSeconds(180);

    final PlatformUnderTest platformUnderTest = PlatformUnderTest.get();
    private @Nullable Chromium chromium;

    @BeforeAll
    void startChromium() {
        chromium = Chromium.start();
    }

    @AfterAll
    void closeChromium() {
        if (chromium != null) {
            chromium.close();
        }
    }

    Visitor visitor(String language, int width) {
        return Visitor.of(Objects.requireNonNull(chromium), platformUnderTest.gateway(), language, width);
    }

    /** Opens a page that asks for a log-in, and logs in there. */
    static Visitor loggedIn(Visitor visitor, String email, String password, String path) {
        var page = visitor.open(path).settled().page;
        page.locator("#field-email").fill(email);
        page.locator("#field-password").fill(password);
        page.keyboard().press("Enter");
        assertThat(page.locator("#field-password")).hasCount(0);
        return visitor.settled();
    }

    static void fillInDelivery(Page page) {
        page.locator("#field-recipient").fill("Ibu Sri");
        page.locator("#field-phone").fill("0812-3456-789");
        page.locator("#field-address").fill("Jl. Kebun Sayur 1, Bandung");
    }

    /** Presses a button of the console, and confirms the question that it asks. */
    static void confirm(Page page, String verb) {
        button(page, verb).first().click();
        page.locator("dialog[open] button[type=submit]").click();
        assertThat(page.locator("dialog[open]")).hasCount(0);
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
