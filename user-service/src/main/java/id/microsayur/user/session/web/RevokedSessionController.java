package id.microsayur.user.session.web;

import id.microsayur.runtime.session.RevokedSession;
import id.microsayur.runtime.session.RevokedSessionSource;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoint that lists revoked sessions for starting services. */
@RestController
class RevokedSessionController {

    private final RevokedSessionSource sessions;

    RevokedSessionController(RevokedSessionSource sessions) {
        this.sessions = sessions;
    }

    @GetMapping("/internal/revoked-sessions")
    List<RevokedSession> list() {
        return sessions.findAll();
    }
}
