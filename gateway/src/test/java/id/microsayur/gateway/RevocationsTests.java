package id.microsayur.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.security.oauth2.jwt.Jwt;
import tools.jackson.databind.json.JsonMapper;

class RevocationsTests {

    private final DeniedSessions denied = new DeniedSessions();
    private final Revocations.Ear ear = new Revocations.Ear(denied, new JsonMapper());

    @Test
    void whatIsAnnouncedIsRefused() {
        hear("ended", Instant.now().plusSeconds(600).toString());

        assertThat(denied.validate(tokenOf("ended")).hasErrors()).isTrue();
        assertThat(denied.validate(tokenOf("running")).hasErrors()).isFalse();
    }

    @Test
    void whatEndsByItselfIsNotRemembered() {
        hear("long over", Instant.now().minusSeconds(1).toString());

        assertThat(denied.validate(tokenOf("long over")).hasErrors()).isFalse();
    }

    @Test
    void whatCantBeReadHurtsNobody() {
        hear("ended", "some day");
        ear.onMessage(new Message("{".getBytes(UTF_8)));

        assertThat(denied.validate(tokenOf("ended")).hasErrors()).isFalse();
    }

    private void hear(String session, String expiresAt) {
        var body = """
                {"event":"user.session_revoked","timestamp":"2026-11-24T06:00:00Z",
                 "data":{"user_id":"u","session_id":"%s","revoked_at":"2026-11-24T06:00:00Z","expires_at":"%s"}}""";
        ear.onMessage(new Message(body.formatted(session, expiresAt).getBytes(UTF_8)));
    }

    private static Jwt tokenOf(String session) {
        return Jwt.withTokenValue("token")
                .header("alg", "RS256")
                .claim("sid", session)
                .build();
    }
}
