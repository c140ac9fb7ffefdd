package id.microsayur.system.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.rabbitmq.client.ConnectionFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The console's pages for operators: the platform, traces and dead letters, and no address of a customer. */
class OperatorConsoleIT extends ConsoleFixture {

    private static final Pattern NUMBER_ABOVE_ZERO = Pattern.compile("[1-9]");

    @Test
    void showsOperatorsThePlatformAndNoAddress() {
        var order = paidOrder();
        try (var operator = loggedIn(visitor("en-GB", 1280), ops(), "/console")) {
            var page = operator.page;
            var answers = Collections.synchronizedList(new ArrayList<Response>());
            page.onResponse(answers::add);
            page.locator(".menu a", new Page.LocatorOptions().setHasText("Platform map"))
                    .click();
            for (var service : List.of("gateway", "order-service", "config-server", "discovery")) {
                assertThat(page.locator("tbody tr", new Page.LocatorOptions().setHasText(service))
                                .first())
                        .isVisible();
            }
            assertThat(page.locator(".menu a", new Page.LocatorOptions().setHasText("Orders")))
                    .hasCount(0);
            operator.open("/console/orders").settled();
            assertThat(page.locator("h1")).hasText("No access");

            operator.open("/console/orders/" + order).settled();
            assertThat(page.locator("h1")).containsText("Order");
            assertThat(page.locator("main")).not().containsText("Kebun Sayur");
            assertThat(page.locator("main")).not().containsText(ibu.email);
            assertNoneContains(answers, order, "Kebun Sayur", ibu.email);
            operator.assertSound();
        }
    }

    /** Looks at the answers of the API, too: what a page does not show is still in the browser. */
    private static void assertNoneContains(List<Response> answers, String order, String... texts) {
        var read = answers.stream()
                .filter(answer ->
                        answer.url().contains("/api/v1/") && answer.url().contains(order))
                .filter(answer -> !answer.url().endsWith("/events"))
                .map(Response::text)
                .toList();
        assertThat(read).isNotEmpty().allSatisfy(text -> assertThat(text).doesNotContain(texts));
    }

    /** By the polling of the page alone. */
    @Test
    void movesTheChartsWhileOrdersRun() {
        ibu.registerAndLogIn();
        try (var operator = loggedIn(visitor("en-GB", 1280), ops(), "/console/charts")) {
            var page = operator.page;
            var orders = page.locator(
                    "figure.chart",
                    new Page.LocatorOptions()
                            .setHas(page.locator("strong", new Page.LocatorOptions().setHasText("Orders"))));
            var paid = orders.locator(".legend li", new Locator.LocatorOptions().setHasText("Paid"));
            await("a step with paid orders")
                    .pollInSameThread()
                    .pollInterval(Duration.ofSeconds(1))
                    .atMost(AT_LAST)
                    .until(() -> {
                        ibu.placeDecidedOrder("tok_ok");
                        return paid.count() == 1
                                && NUMBER_ABOVE_ZERO.asPredicate().test(paid.innerText());
                    });
            var line = orders.locator("path." + paid.getAttribute("class")).getAttribute("d");
            assertThat(line).as("a line above zero").containsPattern("[ML][0-9.]+ (?!159\\.0)[0-9.]+");
            operator.assertSound();
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
            page.locator(".menu a", new Page.LocatorOptions().setHasText("Grafik"))
                    .click();
            assertThat(page.locator("h1")).hasText("Grafik");
            operator.settled();
            page.waitForLoadState(LoadState.NETWORKIDLE);
            var once = asked.size();
            page.clock().runFor(60_000);
            page.evaluate("fetch('/favicon.svg').then(() => 0)");
            assertThat(asked).hasSize(once);
            button(page, "Lanjutkan").click();
            await().pollInSameThread().atMost(AT_LAST).until(() -> {
                page.clock().runFor(3_000);
                return asked.size() > once;
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
        publish("micro-sayur", "user.registered", text);
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

    /** As after a repair: the message can be handled now. */
    @Test
    void replaysADeadLetterThatIsHandledAndGone() throws Exception {
        var name = "Ibu " + UUID.randomUUID();
        var token = UUID.randomUUID().toString();
        publish("", "notification-service.user.registered.dlq", """
                {"event":"user.registered","timestamp":"2026-01-05T02:00:00Z","data":
                 {"user_id":"%s","email":"%s","name":"%s","verification_token":"%s"}}""".formatted(
                        UUID.randomUUID(), ibu.email, name, token));
        try (var operator = loggedIn(visitor("en-GB", 1280), ops(), "/console/dead-letters?q=" + name.substring(4))) {
            var page = operator.page;
            awaitLetter(operator, 1);
            choose(page, "Replay 1");
            page.locator("dialog[open] button[type=submit]").click();
            assertThat(page.locator("dialog[open]")).hasCount(0);
            ibu.awaitMailMatch(Pattern.compile(token));
            awaitLetter(operator, 0);
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
        try (var operator = visitor(language, width)) {
            operator.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            loggedIn(operator, ops(), "/console/platform");
            assertScreensAreSound(
                    operator,
                    scheme,
                    "platform",
                    "charts",
                    "config",
                    "dead-letters",
                    "breakers",
                    "mails",
                    "logs",
                    "traces",
                    "audit");
            operator.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            operator.page.keyboard().press("?");
            assertThat(operator.page.locator("dialog[open]")).isVisible();
            operator.assertSound();
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

    private void publish(String exchange, String routingKey, String body) throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(platformUnderTest.credentials().rabbitmq());
        try (var connection = factory.newConnection("a test of the console");
                var channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.basicPublish(exchange, routingKey, null, body.getBytes(StandardCharsets.UTF_8));
            channel.waitForConfirmsOrDie(40_000);
        }
    }
}
