package id.microsayur.launcher.bench.page;

import id.microsayur.launcher.browser.BrowserPage;
import id.microsayur.launcher.http.Polling;
import id.microsayur.launcher.mail.MailDirectory;
import id.microsayur.launcher.mail.ReceivedMail;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Way of a new customer from the address of the shop to a paid order, counted in clicks and filled fields. */
final class FirstOrder {
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"<>]+/verify#token=[A-Za-z0-9_.-]+");
    private static final Duration MAIL_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final String SUBMIT = "main button[type=submit]";

    private final BrowserPage page;
    private final MailDirectory mails;
    private final String email = "sri-" + UUID.randomUUID() + "@example.test";
    private final String password = "Kangkung-" + UUID.randomUUID();
    private int clicks;
    private int fields;
    private double mailSeconds;

    /**
     * The counts, and the seconds that a person waits: of the whole way, and for the mail.
     *
     * @param seconds without the time for reading and typing
     */
    record Effort(int clicks, int fields, double seconds, double mailSeconds) {}

    FirstOrder(BrowserPage page, MailDirectory mails) {
        this.page = page;
        this.mails = mails;
    }

    Effort place(String shop) {
        var begin = System.nanoTime();
        page.open(shop + "/", ".card .add:not([disabled])");
        click(".card .add:not([disabled])");
        page.await(".card .stepper");
        goToCheckout();
        register();
        logIn();
        pay();
        return new Effort(clicks, fields, secondsSince(begin), mailSeconds);
    }

    private void goToCheckout() {
        click(".top-nav a[href='/keranjang']");
        page.await(".line");
        click(".summary a.primary");
    }

    private void register() {
        click(".empty a.primary");
        click("main a[href='/daftar']");
        fill("#field-name", "Sri Rahayu");
        fill("#field-email", email);
        fill("#field-password", password);
        click(SUBMIT);
        page.await(".notice.good");
        var sent = System.nanoTime();
        var link = awaitLink();
        mailSeconds = secondsSince(sent);
        clicks++;
        page.open(link, SUBMIT);
        click(SUBMIT);
        click("main a.primary[href^='/masuk']");
    }

    private void logIn() {
        fill("#field-email", email);
        fill("#field-password", password);
        click(SUBMIT);
        page.await("#field-recipient");
    }

    /** The shop leads back to the checkout, and the account knows the name already. */
    private void pay() {
        page.await("#field-recipient:valid");
        fill("#field-phone", "0812 345 678");
        fill("#field-address", "Jl. Kebun Sayur 7, Bandung");
        page.await("input[name=method]:checked");
        click(SUBMIT);
        page.await(".steps .done:nth-child(2)");
    }

    private String awaitLink() {
        return Polling.await(
                "the mail to " + email,
                MAIL_TIMEOUT,
                LOOK,
                "See ./sayur mail and ./sayur logs notification-service",
                () -> mails.read(email).stream().flatMap(FirstOrder::links).findFirst());
    }

    private static Stream<String> links(ReceivedMail mail) {
        return LINK.matcher(String.valueOf(mail.text())).results().map(MatchResult::group);
    }

    private void click(String selector) {
        page.click(selector);
        clicks++;
    }

    private void fill(String selector, String text) {
        page.type(selector, text);
        fields++;
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
