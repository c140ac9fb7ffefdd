package id.microsayur.user.session.web;

import id.microsayur.user.session.SessionService;
import id.microsayur.user.session.TokenPair.TokenTransport;
import java.util.UUID;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoints for log-in, token refresh and log-out of programs. */
@RestController
class SessionController implements SessionApi {

    private final LogIn logIn;
    private final SessionService sessions;
    private final RequestingDevice device;

    SessionController(LogIn logIn, SessionService sessions, RequestingDevice device) {
        this.logIn = logIn;
        this.sessions = sessions;
        this.device = device;
    }

    @Override
    public TokenView login(Login request) {
        return TokenView.of(logIn.start(request.email(), request.password(), TokenTransport.BODY));
    }

    @Override
    public TokenView refresh(Refresh request) {
        return TokenView.of(sessions.refresh(request.refreshToken(), device.get()));
    }

    @Override
    public void logout(Jwt caller) {
        sessions.end(UUID.fromString(caller.getClaimAsString("sid")));
    }
}
