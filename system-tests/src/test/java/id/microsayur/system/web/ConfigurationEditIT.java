package id.microsayur.system.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import id.microsayur.system.CustomerClient;
import id.microsayur.system.StaffClient;
import id.microsayur.system.UsesPlatformAlone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators and a customer see of edits of the configuration, with two instances of order-service. */
@UsesPlatformAlone
class ConfigurationEditIT extends PagesFixture {

    private static final LocatorAssertions.ContainsTextOptions TEXT_AT_LAST =
            new LocatorAssertions.ContainsTextOptions().setTimeout(AT_LAST.toMillis());
    private static final String ORDERS = "order-service";
    private static final String WINDOW = "payment-window: 30m";

    private final Path file = platformUnderTest.configRepo().resolve(ORDERS + ".yml");
    private String good = "";

    @BeforeAll
    void scaleToTwo() throws IOException {
        good = Files.readString(file);
        assertThat(good).contains(WINDOW);
        platformUnderTest.run("scale", ORDERS + "=2");
    }

    @AfterAll
    void scaleToOne() {
        platformUnderTest.run("scale", ORDERS + "=1");
    }

    @Test
    void showsWhyAnEditWasRefusedAndWhatEachInstanceRuns() throws IOException {
        try (var operator = onConsole("config?service=" + ORDERS)) {
            var before = awaitSameVersion(operator);
            try {
                save(good.replace(WINDOW, "payment-window: banana"));
                assertThat(operator.page.locator(".reasons").first())
                        .containsText("order.payment-window = banana", TEXT_AT_LAST);
                assertEachInstanceDrifts(operator, before);
                operator.open("/console/platform").settled();
                assertEachInstanceDrifts(operator, before);
            } finally {
                save(good);
            }
            assertThat(rows(operator).locator(".tag")).hasCount(0, countAtLast());
        }
    }

    /** The payment window is over at once for an order that is open. */
    @Test
    void appliesAnEditOnEachInstanceAndTellsTheCustomerWhoseTimeIsOver() throws IOException {
        var ibu = new CustomerClient(platformUnderTest).registerAndLogIn("id");
        var order = placeUnpaidOrder(ibu);
        try (var operator = onConsole("platform");
                var customer =
                        loggedIn(visitor("id-ID", 360), ibu.email, CustomerClient.PASSWORD, "/masuk?ke=" + order)) {
            var before = awaitSameVersion(operator);
            assertThat(customer.page.locator(".instructions .deadline"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(AT_LAST.toMillis()));
            try {
                save(good.replace(WINDOW, "payment-window: 1s"));
                assertThat(customer.page.locator("main"))
                        .containsText("dibatalkan. Uang yang sudah dibayar dikembalikan.", TEXT_AT_LAST);
                assertThat(customer.page.locator(".screen-head .status")).hasText("Dibatalkan");
                assertThat(awaitSameVersion(operator)).isNotEqualTo(before);
                customer.assertSound();
            } finally {
                save(good);
            }
            assertThat(rows(operator).locator("code").first())
                    .hasText(before, new LocatorAssertions.HasTextOptions().setTimeout(AT_LAST.toMillis()));
        }
    }

    /** Returns the path of the page that says how to pay. */
    private String placeUnpaidOrder(CustomerClient ibu) {
        var staffClient = StaffClient.of(platformUnderTest);
        var product = staffClient.createProduct();
        staffClient.receiveLot(product, 1);
        var placed = ibu.placeOrderWithRetries(product, 1, "{\"method\":\"qris\",\"token\":\"qris\"}", "reject");
        assertThat(placed.status()).as(placed.body().toString()).isBetween(201, 202);
        return "/pesanan/%s/bayar".formatted(placed.body().path("order_id").asString());
    }

    /** Each still runs the version before the edit, and says so. */
    private static void assertEachInstanceDrifts(Visitor operator, String version) {
        assertThat(rows(operator)).hasCount(2, countAtLast());
        assertThat(rows(operator).locator(".tag")).hasCount(2, countAtLast());
        for (var row : rows(operator).all()) {
            assertThat(row.locator(".tag")).hasText("ditolak");
            assertThat(row.locator("code")).hasText(version);
        }
        operator.assertSound();
    }

    /** The version that both instances show. */
    private static String awaitSameVersion(Visitor operator) {
        return await().pollInSameThread()
                .atMost(AT_LAST)
                .until(
                        () -> rows(operator).locator("code").allInnerTexts(),
                        versions -> versions.size() == 2 && new HashSet<>(versions).size() == 1)
                .getFirst();
    }

    private Visitor onConsole(String path) {
        var ops = platformUnderTest.credentials().ops();
        return loggedIn(visitor("id-ID", 1280), ops.email(), ops.password(), "/console/" + path);
    }

    private static Locator rows(Visitor operator) {
        return operator.page
                .locator("table")
                .first()
                .locator("tbody tr", new Locator.LocatorOptions().setHasText(ORDERS));
    }

    private static LocatorAssertions.HasCountOptions countAtLast() {
        return new LocatorAssertions.HasCountOptions().setTimeout(AT_LAST.toMillis());
    }

    /** Replaces the file atomically, as editors do. */
    private void save(String text) throws IOException {
        var draft = Files.writeString(file.resolveSibling(file.getFileName() + ".draft"), text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
