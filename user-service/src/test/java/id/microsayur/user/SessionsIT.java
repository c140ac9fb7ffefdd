package id.microsayur.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.http.HttpStatus.ACCEPTED;
import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.GONE;
import static org.springframework.http.HttpStatus.NO_CONTENT;
import static org.springframework.http.HttpStatus.OK;
import static org.springframework.http.HttpStatus.UNAUTHORIZED;

import id.microsayur.user.UserApiClient.UserApiResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Token refresh, log-out and revocation of sessions. */
class SessionsIT extends UserServiceStory {

    @Test
    void endsTheSessionWhenARefreshTokenIsReused() {
        var first = registerAndLogIn();
        var second = refresh(first.refreshToken());
        var third = refresh(second.refreshToken());
        assertThat(third.status()).isEqualTo(OK);
        assertThat(sessionId(third)).isEqualTo(sessionId(first));

        assertThat(refresh(first.refreshToken())).satisfies(isProblem(UNAUTHORIZED, "session-ended"));
        assertThat(refresh(third.refreshToken())).satisfies(isProblem(UNAUTHORIZED, "session-ended"));
    }

    @Test
    void acceptsARepeatedRefreshWithinTheGracePeriod() {
        var first = registerAndLogIn();
        assertThat(refresh(first.refreshToken()).status()).isEqualTo(OK);

        var repeated = refresh(first.refreshToken());

        assertThat(repeated.status()).isEqualTo(OK);
        assertThat(refresh(repeated.refreshToken()).status()).isEqualTo(OK);
    }

    @Test
    void revokesTheSessionAndItsAccessTokensOnLogout() {
        var tokens = registerAndLogIn();
        assertThat(getProfile(tokens).status()).isEqualTo(OK);

        assertThat(anonymous
                        .withToken(tokens.accessToken())
                        .post("/api/auth/logout")
                        .status())
                .isEqualTo(NO_CONTENT);

        var event = nextEventNamed("user.session_revoked", "/data/session_id", String.valueOf(sessionId(tokens)));
        assertThat(event.get("data").propertyNames())
                .containsExactly("user_id", "session_id", "revoked_at", "expires_at");
        assertThat(Instant.parse(event.at("/data/expires_at").asString()))
                .isAfter(Instant.now().plus(Duration.ofMinutes(11)));
        await().until(() -> getProfile(tokens).status() == UNAUTHORIZED);
        var gateway = anonymous.requestServiceToken("gateway", "secret-of-gateway", "session:read");
        assertThat(anonymous
                        .withToken(gateway.accessToken())
                        .get("/internal/revoked-sessions")
                        .body()
                        .valueStream()
                        .map(session -> session.get("session_id").asString()))
                .contains(String.valueOf(sessionId(tokens)));
        assertThat(anonymous
                        .withToken(logIn().accessToken())
                        .get("/internal/revoked-sessions")
                        .status())
                .isEqualTo(FORBIDDEN);
        assertThat(refresh(tokens.refreshToken())).satisfies(isProblem(UNAUTHORIZED, "session-ended"));
    }

    private UserApiResponse logIn() {
        return login(email, PASSWORD);
    }

    private UserApiResponse getProfile(UserApiResponse tokens) {
        return anonymous.withToken(tokens.accessToken()).get("/api/auth/profile");
    }

    @Test
    void endsAllSessionsAfterAPasswordReset() {
        var tokens = registerAndLogIn();
        assertThat(anonymous
                        .post("/api/auth/forgot-password", Map.of("email", email))
                        .status())
                .isEqualTo(ACCEPTED);
        var event = nextEvent();
        assertThat(event.get("event").asString()).isEqualTo("user.password_reset");
        var reset = Map.of("token", event.at("/data/reset_token").asString(), "password", "bayam merah");

        assertThat(anonymous.post("/api/auth/reset-password", reset).status()).isEqualTo(NO_CONTENT);

        assertThat(anonymous.post("/api/auth/reset-password", reset)).satisfies(isProblem(GONE, "link-expired"));
        assertThat(refresh(tokens.refreshToken())).satisfies(isProblem(UNAUTHORIZED, "session-ended"));
        assertThat(login(email, PASSWORD).status()).isEqualTo(UNAUTHORIZED);
        assertThat(login(email, "bayam merah").status()).isEqualTo(OK);
    }

    @Test
    void keepsNoSessionOfALogInThatWasUnderWayDuringAPasswordReset() throws Exception {
        registerAndLogIn();
        anonymous.post("/api/auth/forgot-password", Map.of("email", email));
        var reset = Map.of("token", nextEvent().at("/data/reset_token").asString(), "password", "bayam merah");
        var finished = new AtomicBoolean();
        Callable<List<UserApiResponse>> logIns = () -> Stream.generate(() -> login(email, PASSWORD))
                .takeWhile(_ -> !finished.get())
                .filter(response -> response.status() == OK)
                .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = Stream.generate(() -> threads.submit(logIns)).limit(4).toList();
            assertThat(anonymous.post("/api/auth/reset-password", reset).status())
                    .isEqualTo(NO_CONTENT);
            finished.set(true);
            for (var thread : running) {
                assertThat(thread.get())
                        .allSatisfy(session -> assertThat(refresh(session.refreshToken()))
                                .satisfies(isProblem(UNAUTHORIZED, "session-ended")));
            }
        }
    }

    @Test
    void givesTheSameResponseForAWrongPasswordAndAnUnknownAddress() {
        registerAndLogIn();

        assertThat(login(email, "wrong password")).satisfies(isProblem(UNAUTHORIZED, "invalid-credentials"));
        assertThat(login("nobody-" + email, PASSWORD)).satisfies(isProblem(UNAUTHORIZED, "invalid-credentials"));
    }
}
