package id.microsayur.system.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import id.microsayur.launcher.workspace.PlatformCredentials.AccountLogin;
import id.microsayur.system.CustomerClient;
import org.junit.jupiter.api.BeforeEach;

/** Base of the tests of the console, with a new customer for each test. */
abstract class ConsoleFixture extends PagesFixture {

    CustomerClient ibu;

    @BeforeEach
    void createCustomer() {
        ibu = new CustomerClient(platformUnderTest);
    }

    /** Opens a page of the console, and logs in there. */
    static Visitor loggedIn(Visitor visitor, AccountLogin account, String path) {
        return loggedIn(visitor, account.email(), account.password(), path);
    }

    AccountLogin admin() {
        return platformUnderTest.credentials().admin();
    }

    AccountLogin ops() {
        return platformUnderTest.credentials().ops();
    }

    String paidOrder() {
        ibu.registerAndLogIn();
        var order = ibu.placeDecidedOrder("tok_ok").body();
        assertThat(order.path("status").asString()).as(order.toString()).isEqualTo("PAID");
        return order.path("order_id").asString();
    }

    /** Checks screens in one colour scheme and their contrasts in the dark one. */
    static void assertScreensAreSound(Visitor visitor, ColorScheme scheme, String... paths) {
        for (var path : paths) {
            visitor.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            visitor.open("/console/" + path).assertSound();
            visitor.assertContrast(ColorScheme.DARK);
        }
    }
}
