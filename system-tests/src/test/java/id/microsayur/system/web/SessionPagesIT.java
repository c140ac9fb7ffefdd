package id.microsayur.system.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import com.sun.net.httpserver.HttpServer;
import id.microsayur.system.CustomerClient;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts and sessions in a real browser: mailed links, the cookie, several tabs and browsers, forged requests. */
class SessionPagesIT extends PagesFixture {

    private static final String REFRESH = "/api/v1/auth/session/refresh";
    private static final Pattern VERIFICATION = Pattern.compile("http\\S+(/verify#token=\\S+)");
    private static final Pattern RESET = Pattern.compile("http\\S+(/reset-password#token=\\S+)");
    private static final int ROUNDS = 50;

    /** Lets the tokens of both tabs grow old at once, and resolves with the messages about the new ones. */
    private static final String AGE_AT_ONCE = """
            rounds => new Promise(resolve => {
                const told = new BroadcastChannel('sayur-session');
                const messages = [];
                const idle = async () => {
                    const { held, pending } = await navigator.locks.query();
                    const busy = [...held, ...pending].some(lock => lock.name === 'sayur-session');
                    if (busy) setTimeout(idle, 10);
                    else if (messages.length >= rounds) resolve(messages);
                    else growOld();
                };
                told.onmessage = event => {
                    messages.push(event.data.kind);
                    setTimeout(idle, 0);
                };
                setTimeout(() => resolve(messages), 180_000);
                growOld();
            })""";

    /** Moves the clock of every tab of a browser by the life of a token, and has the tab look at its token. */
    private static final String AGING = """
            const others = new BroadcastChannel('test-age');
            const now = Date.now;
            let shift = 0;
            Date.now = () => now() + shift;
            const age = () => {
                shift += 600_000;
                document.dispatchEvent(new Event('visibilitychange'));
            };
            others.onmessage = age;
            window.growOld = () => {
                others.postMessage('');
                age();
            };""";

    private CustomerClient ibu;

    @BeforeEach
    void createCustomer() {
        ibu = new CustomerClient(platformUnderTest);
    }

    @Test
    void registersByAMailedLinkThatWorksOnce() {
        try (var visitor = visitor("id-ID", 360)) {
            var page = visitor.open("/daftar").settled().page;
            page.locator("#field-name").fill("Ibu Sri");
            page.locator("#field-email").fill(ibu.email);
            page.locator("#field-phone").fill("0812 3456 7890");
            page.locator("#field-password").fill(CustomerClient.PASSWORD);
            button(page, "Buat akun").click();
            assertThat(page.locator("main")).containsText("Kami mengirim tautan ke " + ibu.email);
            visitor.assertSound();

            var link = ibu.awaitMailMatch(VERIFICATION);
            visitor.open(link).settled();
            assertThat(page).hasURL(Pattern.compile(".*/verify$"));
            button(page, "Konfirmasi").click();
            assertThat(page.locator("h1")).hasText("Alamat dikonfirmasi");

            visitor.open("/masuk").open(link).settled(); // by itself the fragment would load no page
            button(page, "Konfirmasi").click();
            assertThat(page.locator("main")).containsText("Tautan ini sudah dipakai");
            assertThat(button(page, "Kirim tautan baru")).isVisible();
            visitor.assertSound();

            loggedIn(visitor, ibu.email, CustomerClient.PASSWORD, "/masuk?ke=/akun");
            assertThat(page.locator("#field-phone")).hasValue("+6281234567890");
        }
    }

    @Test
    void resetsAForgottenPasswordAndLogsTheOtherBrowserOut() {
        ibu.registerAndLogIn("id");
        try (var other = visitor("id-ID", 360);
                var visitor = visitor("id-ID", 360)) {
            loggedIn(other, ibu.email, CustomerClient.PASSWORD, "/masuk?ke=/akun");
            var page = visitor.open("/lupa-sandi").settled().page;
            page.locator("#field-email").fill(ibu.email);
            button(page, "Kirim tautan").click();
            assertThat(page.locator("main")).containsText("surel sedang dikirim");

            visitor.open(ibu.awaitMailMatch(RESET)).settled();
            var password = "baru-" + UUID.randomUUID();
            page.locator("#field-password").fill(password);
            button(page, "Simpan kata sandi").click();
            assertThat(page.locator("h1")).hasText("Kata sandi diganti");
            visitor.assertSound();

            other.open("/akun").settled();
            assertThat(other.page.locator("main")).containsText("Silakan masuk dahulu");
            loggedIn(visitor, ibu.email, password, "/masuk?ke=/akun");
            assertThat(page.locator("#field-email")).hasValue(ibu.email);
        }
    }

    @Test
    void hidesTheTokensFromScriptsAndAddresses() {
        ibu.registerAndLogIn();
        try (var visitor = visitor("id-ID", 1280)) {
            var page = visitor.page;
            var requests = Collections.synchronizedList(new ArrayList<Request>());
            page.context().onRequest(requests::add);
            loggedIn(visitor, ibu.email, CustomerClient.PASSWORD, "/masuk?ke=/akun");

            var cookie = sessionCookie(page.context());
            assertThat(cookie.httpOnly).isTrue();
            assertThat(cookie.secure).isTrue();
            assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.STRICT);
            assertThat(cookie.path).isEqualTo("/");
            var accessToken = requests.stream()
                    .map(request -> request.headers().getOrDefault("authorization", ""))
                    .filter(header -> header.startsWith("Bearer "))
                    .map(header -> header.substring("Bearer ".length()))
                    .findFirst()
                    .orElseThrow();
            assertThat((String) page.evaluate("document.cookie")).isEmpty();
            assertThat((String) page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})"))
                    .doesNotContain(accessToken, cookie.value)
                    .doesNotContain("eyJ");
            assertThat(requests)
                    .map(Request::url)
                    .noneMatch(url -> url.contains(accessToken) || url.contains(cookie.value));
            assertThat((String) page.evaluate("location.href + JSON.stringify(history.state)"))
                    .doesNotContain("token", "eyJ");
        }
    }

    /** Each round is one refresh for both tabs, and no round ends the session. */
    @Test
    void refreshesOnceForTwoTabsAndLogsBothOut() {
        ibu.registerAndLogIn();
        try (var visitor = visitor("id-ID", 1280)) {
            var page = visitor.page;
            page.context().addInitScript(AGING);
            loggedIn(visitor, ibu.email, CustomerClient.PASSWORD, "/masuk?ke=/akun/sesi");
            assertThat(page.locator(".devices li")).hasCount(2);
            var second = page.context().newPage();
            second.navigate(platformUnderTest.gateway() + "/pesanan");
            assertThat(second.locator(".empty")).isVisible();

            var answers = Collections.synchronizedList(new ArrayList<Integer>());
            page.context().onResponse(response -> {
                if (response.url().endsWith(REFRESH)) {
                    answers.add(response.status());
                }
            });
            var messages = page.evaluate(AGE_AT_ONCE, ROUNDS);
            assertThat(messages).isEqualTo(Collections.nCopies(ROUNDS, "token"));
            assertThat(answers).isEqualTo(Collections.nCopies(ROUNDS, 200));

            visitor.open("/akun/sesi").settled();
            assertThat(page.locator(".devices li")).hasCount(2);
            visitor.open("/akun").settled();
            button(page, "Keluar").click();
            assertThat(page).hasURL(platformUnderTest.gateway() + "/");
            assertThat(second.locator("main")).containsText("Silakan masuk dahulu");
            assertThat(page.context().cookies()).isEmpty();
        }
    }

    /** The other browser is told by its stream of updates, without a request of its own. */
    @Test
    void logsAnotherBrowserOutByALogOutEverywhere() {
        ibu.registerAndLogIn();
        ibu.placeDecidedOrder("tok_ok");
        var order = ibu.orders().getFirst().path("order_id").asString();
        try (var other = visitor("id-ID", 360);
                var visitor = visitor("id-ID", 360)) {
            loggedIn(other, ibu.email, CustomerClient.PASSWORD, "/masuk?ke=/pesanan/" + order);
            assertThat(other.page.locator(".live")).hasText(Pattern.compile(".*diperbarui langsung"));
            loggedIn(visitor, ibu.email, CustomerClient.PASSWORD, "/masuk?ke=/akun/sesi");
            assertThat(visitor.page.locator(".devices li")).hasCount(3);
            button(visitor.page, "Keluar di semua perangkat").first().click();
            visitor.page.locator("dialog[open] .button.danger").click();
            assertThat(visitor.page).hasURL(Pattern.compile(".*/masuk$"));
            assertThat(other.page.locator("main")).containsText("Silakan masuk dahulu");
        }
    }

    /** A page on another port belongs to the same site, so the browser sends it the cookie, too. */
    @Test
    void refusesForgedRefreshesOfOtherSitesAndPorts() throws Exception {
        ibu.registerAndLogIn();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var html = "<form method=post action=\"%s\"><button>win</button></form>"
                    .formatted(platformUnderTest.gateway() + REFRESH)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
            exchange.close();
        });
        server.start();
        try (var visitor = visitor("id-ID", 1280)) {
            loggedIn(visitor, ibu.email, CustomerClient.PASSWORD, "/masuk?ke=/akun");
            var context = visitor.page.context();
            var before = sessionCookie(context).value;
            for (var host : List.of("127.0.0.1", "localhost")) {
                var forger = context.newPage();
                forger.navigate("http://" + host + ":" + server.getAddress().getPort() + "/");
                assertThat(forgedStatus(forger, "{method: 'POST', mode: 'no-cors', credentials: 'include'}"))
                        .isEqualTo(403);
                assertThat(forger.evaluate("""
                        address => fetch(address, {method: 'POST', credentials: 'include', headers: {'X-Sayur': 'browser'}})
                            .then(() => 'answered', () => 'refused')""", platformUnderTest.gateway() + REFRESH))
                        .isEqualTo("refused");
                var answer = forger.waitForResponse(
                        response -> response.url().endsWith(REFRESH),
                        () -> forger.locator("button").click());
                assertThat(answer.status()).isEqualTo(403);
                forger.close();
            }
            assertThat(sessionCookie(context).value).isEqualTo(before);
            visitor.open("/akun").settled();
            assertThat(visitor.page.locator("#field-email")).hasValue(ibu.email);
        } finally {
            server.stop(0);
        }
    }

    private int forgedStatus(Page forger, String options) {
        return forger.waitForResponse(
                        response -> response.url().endsWith(REFRESH),
                        () -> forger.evaluate(
                                "address => void fetch(address, " + options + ").catch(() => 0)",
                                platformUnderTest.gateway() + REFRESH))
                .status();
    }

    private static Cookie sessionCookie(BrowserContext context) {
        return requireNonNull(context.cookies().stream()
                .filter(cookie -> cookie.name.equals("__Host-sayur"))
                .findFirst()
                .orElseThrow());
    }
}
