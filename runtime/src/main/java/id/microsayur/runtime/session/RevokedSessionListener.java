package id.microsayur.runtime.session;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageListener;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Adds the session of each revocation event to the revoked sessions; logs and skips an unreadable event. */
class RevokedSessionListener implements MessageListener {

    private static final Logger log = LoggerFactory.getLogger(RevokedSessionListener.class);

    private final RevokedSessionValidator revokedSessions;
    private final JsonMapper json;

    RevokedSessionListener(RevokedSessionValidator revokedSessions, JsonMapper json) {
        this.revokedSessions = revokedSessions;
        this.json = json;
    }

    @Override
    public void onMessage(Message message) {
        try {
            var data = json.readTree(message.getBody()).path("data");
            revokedSessions.add(List.of(json.treeToValue(data, RevokedSession.class)));
        } catch (JacksonException | NullPointerException e) {
            log.warn("Unreadable session revocation: {}", e.toString());
        }
    }
}
