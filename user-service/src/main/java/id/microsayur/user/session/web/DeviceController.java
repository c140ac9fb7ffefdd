package id.microsayur.user.session.web;

import id.microsayur.user.session.SessionService;
import java.util.UUID;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoints for the sessions of the current user. */
@RestController
class DeviceController implements DeviceApi {

    private final SessionService sessions;

    DeviceController(SessionService sessions) {
        this.sessions = sessions;
    }

    @Override
    public DeviceViews list(UUID user, Jwt caller) {
        var current = caller.getClaimAsString("sid");
        return new DeviceViews(sessions.findActive(user).stream()
                .map(session -> DeviceView.of(session, current))
                .toList());
    }

    @Override
    public void end(UUID id, UUID user) {
        sessions.end(user, id);
    }

    @Override
    public void endAll(UUID user) {
        sessions.endAll(user);
    }
}
