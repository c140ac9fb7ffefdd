package id.microsayur.system.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import id.microsayur.launcher.workspace.PlatformCredentials.AccountLogin;
import id.microsayur.system.UsesPlatformAlone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators see after an edit that each of two instances refuses. */
@UsesPlatformAlone
class RefusedEditIT extends PagesFixture {

    private static final LocatorAssertions.ContainsTextOptions TEXT_AT_LAST =
            new LocatorAssertions.ContainsTextOptions().setTimeout(AT_LAST.toMillis());
    private static final String ORDERS = "order-service";
    private static final Pattern VERSION = Pattern.compile("[0-9a-f]{7,}");

    @BeforeEach
    void scaleToTwo() {
        platformUnderTest.run("scale", ORDERS + "=2");
    }

    @AfterEach
    void scaleToOne() {
        platformUnderTest.run("scale", ORDERS + "=1");
    }

    @Test
    void showsWhyAnEditWasRefusedAndWhichVersionEachInstanceRuns() throws IOException {
        try (var operator = onPage(platformUnderTest.credentials().ops(), "/console/config?service=" + ORDERS)) {
            assertRefusalIsShown(operator);
        }
    }

    /** Shows each instance that has not taken the edit, with the reason, until the edit is undone. */
    private void assertRefusalIsShown(Visitor operator) throws IOException {
        var file = platformUnderTest.configRepo().resolve(ORDERS + ".yml");
        var good = Files.readString(file);
        assertThat(good).contains("payment-window: 30m");
        assertThat(rows(operator)).hasCount(2, atLast());
        assertThat(rows(operator).locator(".tag")).hasCount(0, atLast());
        var versions = rows(operator).locator("code").allInnerTexts();
        assertThat(versions).hasSize(2).allMatch(VERSION.asMatchPredicate()).containsOnly(versions.getFirst());
        try {
            save(file, good.replace("payment-window: 30m", "payment-window: banana"));
            assertThat(operator.page.locator(".reasons").first())
                    .containsText("order.payment-window = banana", TEXT_AT_LAST);
            assertEachInstanceDrifts(operator, versions.getFirst());
            operator.assertSound();
            operator.open("/console/platform").settled();
            assertEachInstanceDrifts(operator, versions.getFirst());
            operator.assertSound();
        } finally {
            save(file, good);
        }
        assertThat(rows(operator).locator(".tag")).hasCount(0, atLast());
    }

    /** Each still runs the version before the edit. */
    private static void assertEachInstanceDrifts(Visitor operator, String version) {
        assertThat(rows(operator)).hasCount(2, atLast());
        for (var row : rows(operator).all()) {
            assertThat(row.locator(".tag")).hasText("ditolak", new LocatorAssertions.HasTextOptions().setTimeout(AT_LAST.toMillis()));
            assertThat(row.locator("code")).hasText(version);
        }
    }

    private Visitor onPage(AccountLogin account, String path) {
        return loggedIn(visitor("id-ID", 1280), account.email(), account.password(), path);
    }

    private static Locator rows(Visitor operator) {
        return operator.page
                .locator("table")
                .first()
                .locator("tbody tr", new Locator.LocatorOptions().setHasText(ORDERS));
    }

    private static LocatorAssertions.HasCountOptions atLast() {
        return new LocatorAssertions.HasCountOptions().setTimeout(AT_LAST.toMillis());
    }

    /** Replaces the file atomically, as editors do. */
    private static void save(Path file, String text) throws IOException {
        var draft = Files.writeString(file.resolveSibling(file.getFileName() + ".draft"), text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
