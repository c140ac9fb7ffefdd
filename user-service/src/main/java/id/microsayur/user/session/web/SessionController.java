package id.microsayur.user.session.web;

import id.microsayur.user.account.CredentialsChanged;
import id.microsayur.user.credential.AuthenticationService;
import id.microsayur.user.session.SessionService;
import java.util.UUID;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoints for log-in, token refresh and log-out. */
@RestController
class SessionController implements SessionApi {

    private final AuthenticationService credentials;
    private final SessionService sessions;

    SessionController(AuthenticationService credentials, SessionService sessions) {
        this.credentials = credentials;
        this.sessions = sessions;
    }

    @Override
    public TokenView login(Login request) {
        try {
            return logIn(request);
        } catch (CredentialsChanged _) {
            return logIn(request); // the password is checked against the changed account
        }
    }

    private TokenView logIn(Login request) {
        return TokenView.of(sessions.start(credentials.authenticate(request.email(), request.password())));
    }

    @Override
    public TokenView refresh(Refresh request) {
        return TokenView.of(sessions.refresh(request.refreshToken()));
    }

    @Override
    public void logout(Jwt caller) {
        sessions.end(UUID.fromString(caller.getClaimAsString("sid")));
    }
}
