package id.microsayur.runtime.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.security.oauth2.jwt.Jwt;
import tools.jackson.databind.json.JsonMapper;

class RevokedSessionListenerTests {

    private final RevokedSessionValidator sessions = new RevokedSessionValidator(Clock.systemUTC());
    private final RevokedSessionListener listener = new RevokedSessionListener(sessions, new JsonMapper());

    @Test
    void rejectsTheTokensOfAnAnnouncedSession() {
        receive("ended", Instant.now().plusSeconds(600).toString());

        assertThat(sessions.validate(tokenOf("ended")).hasErrors()).isTrue();
        assertThat(sessions.validate(tokenOf("running")).hasErrors()).isFalse();
    }

    @Test
    void ignoresASessionWhoseTokensHaveExpired() {
        receive("long over", Instant.now().minusSeconds(1).toString());

        assertThat(sessions.validate(tokenOf("long over")).hasErrors()).isFalse();
    }

    @Test
    void ignoresUnreadableMessages() {
        receive("ended", "some day");
        listener.onMessage(new Message("{".getBytes(UTF_8)));

        assertThat(sessions.validate(tokenOf("ended")).hasErrors()).isFalse();
    }

    private void receive(String session, String expiresAt) {
        var body = """
                {"event":"user.session_revoked","timestamp":"2026-11-24T06:00:00Z",
                 "data":{"user_id":"u","session_id":"%s","revoked_at":"2026-11-24T06:00:00Z","expires_at":"%s"}}""";
        listener.onMessage(new Message(body.formatted(session, expiresAt).getBytes(UTF_8)));
    }

    private static Jwt tokenOf(String session) {
        return Jwt.withTokenValue("token")
                .header("alg", "RS256")
                .claim("sid", session)
                .build();
    }
}
