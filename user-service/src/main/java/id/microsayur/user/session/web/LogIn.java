package id.microsayur.user.session.web;

import id.microsayur.user.account.CredentialsChanged;
import id.microsayur.user.credential.AuthenticationService;
import id.microsayur.user.session.SessionService;
import id.microsayur.user.session.TokenPair;
import id.microsayur.user.session.TokenPair.TokenTransport;
import org.springframework.stereotype.Component;

/** Starts a session of the requesting device after a check of the password. */
@Component
class LogIn {

    private final AuthenticationService credentials;
    private final SessionService sessions;
    private final RequestingDevice device;

    LogIn(AuthenticationService credentials, SessionService sessions, RequestingDevice device) {
        this.credentials = credentials;
        this.sessions = sessions;
        this.device = device;
    }

    TokenPair start(String email, String password, TokenTransport transport) {
        try {
            return startOnce(email, password, transport);
        } catch (CredentialsChanged _) {
            return startOnce(email, password, transport); // the password is checked against the changed account
        }
    }

    private TokenPair startOnce(String email, String password, TokenTransport transport) {
        return sessions.start(credentials.authenticate(email, password), transport, device.get());
    }
}
