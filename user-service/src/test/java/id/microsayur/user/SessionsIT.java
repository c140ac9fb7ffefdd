package id.microsayur.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.http.HttpStatus.ACCEPTED;
import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.GONE;
import static org.springframework.http.HttpStatus.NO_CONTENT;
import static org.springframework.http.HttpStatus.OK;
import static org.springframework.http.HttpStatus.UNAUTHORIZED;

import id.microsayur.user.Caller.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Logged in, and only as long as the tokens stay in the right hands. */
class SessionsIT extends UserServiceStory {

    @Test
    void aStolenRefreshTokenEndsItsSession() {
        var first = loggedIn();
        var second = refresh(first.refresh());
        var third = refresh(second.refresh());
        assertThat(third.status()).isEqualTo(OK);
        assertThat(sid(third)).isEqualTo(sid(first));

        assertThat(refresh(first.refresh())).satisfies(problem(UNAUTHORIZED, "session-ended"));
        assertThat(refresh(third.refresh())).satisfies(problem(UNAUTHORIZED, "session-ended"));
    }

    @Test
    void aLostAnswerToARefreshLogsNobodyOut() {
        var first = loggedIn();
        assertThat(refresh(first.refresh()).status()).isEqualTo(OK);

        var repeated = refresh(first.refresh());

        assertThat(repeated.status()).isEqualTo(OK);
        assertThat(refresh(repeated.refresh()).status()).isEqualTo(OK);
    }

    @Test
    void loggingOutEndsTheSessionAndItsAccessTokensEverywhere() {
        var tokens = loggedIn();
        assertThat(profile(tokens).status()).isEqualTo(OK);

        assertThat(anyone.as(tokens.access()).post("/api/auth/logout").status()).isEqualTo(NO_CONTENT);

        var event = nextEventNamed("user.session_revoked", "/data/session_id", String.valueOf(sid(tokens)));
        assertThat(event.get("data").propertyNames())
                .containsExactly("user_id", "session_id", "revoked_at", "expires_at");
        assertThat(Instant.parse(event.at("/data/expires_at").asString()))
                .isAfter(Instant.now().plus(Duration.ofMinutes(11)));
        await().atMost(Duration.ofSeconds(5)).until(() -> profile(tokens).status() == UNAUTHORIZED);
        var gateway = anyone.clientToken("gateway", "secret-of-gateway", "session:read");
        assertThat(anyone.as(gateway.access())
                        .get("/internal/revoked-sessions")
                        .body()
                        .valueStream()
                        .map(session -> session.get("session_id").asString()))
                .contains(String.valueOf(sid(tokens)));
        assertThat(anyone.as(loggedInAgain().access())
                        .get("/internal/revoked-sessions")
                        .status())
                .isEqualTo(FORBIDDEN);
        assertThat(refresh(tokens.refresh())).satisfies(problem(UNAUTHORIZED, "session-ended"));
    }

    private Answer loggedInAgain() {
        return login(email, PASSWORD);
    }

    private Answer profile(Answer tokens) {
        return anyone.as(tokens.access()).get("/api/auth/profile");
    }

    @Test
    void aForgottenPasswordIsResetByMailAndEndsAllSessions() {
        var tokens = loggedIn();
        assertThat(anyone.post("/api/auth/forgot-password", Map.of("email", email))
                        .status())
                .isEqualTo(ACCEPTED);
        var event = nextEvent();
        assertThat(event.get("event").asString()).isEqualTo("user.password_reset");
        var reset = Map.of("token", event.at("/data/reset_token").asString(), "password", "bayam merah");

        assertThat(anyone.post("/api/auth/reset-password", reset).status()).isEqualTo(NO_CONTENT);

        assertThat(anyone.post("/api/auth/reset-password", reset)).satisfies(problem(GONE, "link-expired"));
        assertThat(refresh(tokens.refresh())).satisfies(problem(UNAUTHORIZED, "session-ended"));
        assertThat(login(email, PASSWORD).status()).isEqualTo(UNAUTHORIZED);
        assertThat(login(email, "bayam merah").status()).isEqualTo(OK);
    }

    @Test
    void aStrangerLearnsNothingFromLoggingIn() {
        loggedIn();

        assertThat(login(email, "wrong password")).satisfies(problem(UNAUTHORIZED, "invalid-credentials"));
        assertThat(login("nobody-" + email, PASSWORD)).satisfies(problem(UNAUTHORIZED, "invalid-credentials"));
    }
}
