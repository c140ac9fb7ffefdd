package id.microsayur.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.NO_CONTENT;
import static org.springframework.http.HttpStatus.OK;
import static org.springframework.http.HttpStatus.TOO_MANY_REQUESTS;
import static org.springframework.http.HttpStatus.UNAUTHORIZED;

import id.microsayur.user.UserApiClient.UserApiResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sessions of browsers, whose refresh token is in a cookie, and the devices of an account. */
class BrowserSessionsIT extends UserServiceStory {

    private static final String SESSION = "/api/auth/session";
    private static final Pattern COOKIE = Pattern.compile("__Host-sayur=([A-Za-z0-9_-]{43})?;.*");

    @Test
    void keepsTheRefreshTokenInACookieOnly() {
        registerAndLogIn();

        var started = logIn(true, null);

        assertThat(started.status()).isEqualTo(OK);
        assertThat(started.body().propertyNames())
                .containsExactlyInAnyOrder("access_token", "token_type", "expires_in");
        assertThat(started.setCookies())
                .singleElement()
                .satisfies(cookie -> assertThat(cookie)
                        .matches(COOKIE)
                        .contains("; Path=/", "; Max-Age=2592000", "; Secure", "; HttpOnly", "; SameSite=Strict")
                        .doesNotContain("Domain"));
        assertThat(anonymous
                        .withToken(started.accessToken())
                        .get("/api/auth/profile")
                        .status())
                .isEqualTo(OK);

        var refreshed = browser(token(started)).post(SESSION + "/refresh");
        assertThat(refreshed.status()).isEqualTo(OK);
        assertThat(refreshed.setCookies())
                .singleElement()
                .satisfies(cookie -> assertThat(cookie).contains("; Max-Age=2592000"));
        assertThat(token(refreshed)).isNotEqualTo(token(started));
        assertThat(sessionId(refreshed)).isEqualTo(sessionId(started));

        assertThat(browser(token(refreshed)).delete(SESSION)).satisfies(ended -> {
            assertThat(ended.status()).isEqualTo(NO_CONTENT);
            assertDeletesCookie(ended);
        });
        assertThat(browser(token(refreshed)).post(SESSION + "/refresh"))
                .satisfies(isProblem(UNAUTHORIZED, "session-ended"))
                .satisfies(BrowserSessionsIT::assertDeletesCookie);
    }

    @Test
    void forgetsTheSessionWithTheBrowserUnlessItIsToBeRemembered() {
        registerAndLogIn();

        var started = logIn(false, null);

        assertThat(started.setCookies()).noneMatch(cookie -> cookie.contains("Max-Age"));
        assertThat(browser(token(started)).post(SESSION + "/refresh").setCookies())
                .hasSize(1)
                .noneMatch(cookie -> cookie.contains("Max-Age"));
    }

    @Test
    void answersAStrangerWithoutACookie() {
        var refreshed = browser(null).post(SESSION + "/refresh");

        assertThat(refreshed.status()).isEqualTo(NO_CONTENT);
        assertThat(refreshed.setCookies()).isEmpty();
        assertThat(browser(null).delete(SESSION).status()).isEqualTo(NO_CONTENT);
    }

    @Test
    void refusesTokensOfTheOtherTransport() {
        var program = registerAndLogIn();
        var browser = logIn(true, null);

        assertThat(refresh(token(browser))).satisfies(isProblem(UNAUTHORIZED, "session-ended"));
        assertThat(browser(program.refreshToken()).post(SESSION + "/refresh"))
                .satisfies(isProblem(UNAUTHORIZED, "session-ended"));
        assertThat(browser(program.refreshToken()).delete(SESSION).status()).isEqualTo(NO_CONTENT);

        assertThat(refresh(program.refreshToken()).status()).isEqualTo(OK);
        assertThat(browser(token(browser)).post(SESSION + "/refresh").status()).isEqualTo(OK);
    }

    @Test
    void refusesRequestsOfOtherPages() {
        registerAndLogIn();
        var cookie = token(logIn(true, null));

        for (var headers : List.of(
                Map.of("Sec-Fetch-Site", "same-origin"),
                Map.of("X-Sayur", "browser", "Sec-Fetch-Site", "same-site"),
                Map.of("X-Sayur", "browser", "Sec-Fetch-Site", "cross-site"),
                Map.of("X-Sayur", "browser"))) {
            var page = page(headers, cookie);
            assertThat(page.post(SESSION + "/refresh")).satisfies(isProblem(FORBIDDEN, "cross-site"));
            assertThat(page.delete(SESSION)).satisfies(isProblem(FORBIDDEN, "cross-site"));
            assertThat(page.post(SESSION, Map.of("email", email, "password", PASSWORD)))
                    .satisfies(isProblem(FORBIDDEN, "cross-site"));
        }

        assertThat(browser(cookie).post(SESSION + "/refresh").status()).isEqualTo(OK);
    }

    @Test
    void throttlesWrongPasswordsLikeTheLogInOfPrograms() {
        registerAndLogIn();
        clock.freeze();

        for (var i = 0; i < 5; i++) {
            assertThat(logIn("a guess", null)).satisfies(isProblem(UNAUTHORIZED, "invalid-credentials"));
        }

        assertThat(logIn(PASSWORD, null)).satisfies(isProblem(TOO_MANY_REQUESTS, "too-many-attempts"));
        assertThat(login(email, PASSWORD)).satisfies(isProblem(TOO_MANY_REQUESTS, "too-many-attempts"));
        clock.advance(Duration.ofSeconds(2));
        assertThat(logIn(PASSWORD, null).status()).isEqualTo(OK);
    }

    @Test
    void endsTheSessionThatALogInReplaces() {
        registerAndLogIn();
        var former = token(logIn(true, null));

        var next = logIn(true, former);

        assertThat(browser(former).post(SESSION + "/refresh")).satisfies(isProblem(UNAUTHORIZED, "session-ended"));
        assertThat(browser(token(next)).post(SESSION + "/refresh").status()).isEqualTo(OK);
    }

    @Test
    void keepsOneSessionAfterManySimultaneousRefreshes() {
        registerAndLogIn();
        var cookie = token(logIn(true, null));
        clock.freeze(); // within the grace period

        var responses = IntStream.range(0, 50)
                .parallel()
                .mapToObj(_ -> browser(cookie).post(SESSION + "/refresh"))
                .toList();

        assertThat(responses).extracting(UserApiResponse::status).containsOnly(OK);
        assertThat(browser(token(responses.getLast()))
                        .post(SESSION + "/refresh")
                        .status())
                .isEqualTo(OK);
    }

    @Test
    void listsAndLogsOutDevices() {
        var program = registerAndLogIn();
        var phone = logIn(true, null);
        var laptop = logIn(false, null);
        var me = anonymous.withToken(laptop.accessToken());

        var devices = me.get("/api/auth/sessions").body().get("items");

        assertThat(devices.valueStream().map(device -> device.get("session_id").asString()))
                .containsExactlyInAnyOrder(
                        String.valueOf(sessionId(program)),
                        String.valueOf(sessionId(phone)),
                        String.valueOf(sessionId(laptop)));
        assertThat(devices.valueStream().filter(device -> device.get("current").asBoolean()))
                .singleElement()
                .satisfies(device -> {
                    assertThat(device.get("session_id").asString()).isEqualTo(String.valueOf(sessionId(laptop)));
                    assertThat(device.get("browser").asString()).isEqualTo("Firefox (Linux)");
                    assertThat(device.get("address").asString()).isEqualTo("127.0.0.1");
                    assertThat(device.get("started_at")).isEqualTo(device.get("last_used_at"));
                });

        assertThat(me.delete("/api/auth/sessions/" + sessionId(phone)).status()).isEqualTo(NO_CONTENT);
        assertThat(me.delete("/api/auth/sessions/" + sessionId(phone)))
                .satisfies(isProblem(NOT_FOUND, "session-not-found"));
        assertThat(operator().delete("/api/auth/sessions/" + sessionId(laptop)))
                .satisfies(isProblem(NOT_FOUND, "session-not-found"));
        assertThat(me.delete("/api/auth/sessions/" + UUID.randomUUID())).satisfies(isProblem(NOT_FOUND));
        assertThat(browser(token(phone)).post(SESSION + "/refresh").status()).isEqualTo(UNAUTHORIZED);
        assertThat(me.get("/api/auth/sessions").body().get("items")).hasSize(2);

        assertThat(me.delete("/api/auth/sessions").status()).isEqualTo(NO_CONTENT);
        assertThat(refresh(program.refreshToken()).status()).isEqualTo(UNAUTHORIZED);
        assertThat(browser(token(laptop)).post(SESSION + "/refresh").status()).isEqualTo(UNAUTHORIZED);
    }

    private UserApiResponse logIn(boolean remember, @Nullable String cookie) {
        return browser(cookie).post(SESSION, Map.of("email", email, "password", PASSWORD, "remember", remember));
    }

    private UserApiResponse logIn(String password, @Nullable String cookie) {
        return browser(cookie).post(SESSION, Map.of("email", email, "password", password));
    }

    private UserApiClient browser(@Nullable String cookie) {
        return page(
                Map.of(
                        "X-Sayur", "browser",
                        "Sec-Fetch-Site", "same-origin",
                        "User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0"),
                cookie);
    }

    private UserApiClient page(Map<String, String> headers, @Nullable String cookie) {
        var all = new HashMap<>(headers);
        if (cookie != null) {
            all.put("Cookie", "theme=dark; __Host-sayur=" + cookie);
        }
        return anonymous.withHeaders(all);
    }

    private static String token(UserApiResponse response) {
        assertThat(response.setCookies()).hasSize(1);
        var cookie = COOKIE.matcher(response.setCookies().getFirst());
        assertThat(cookie.matches()).isTrue();
        return cookie.group(1);
    }

    private static void assertDeletesCookie(UserApiResponse response) {
        assertThat(response.setCookies())
                .singleElement()
                .satisfies(cookie -> assertThat(cookie)
                        .startsWith("__Host-sayur=;")
                        .contains("; Path=/", "; Max-Age=0", "; Secure"));
    }
}
