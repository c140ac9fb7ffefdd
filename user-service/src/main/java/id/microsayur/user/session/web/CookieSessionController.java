package id.microsayur.user.session.web;

import id.microsayur.user.session.InvalidRefreshToken;
import id.microsayur.user.session.SessionService;
import id.microsayur.user.session.TokenPair;
import id.microsayur.user.session.TokenPair.TokenTransport;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoints for the session of a browser; no other endpoint reads or sets the cookie. */
@RestController
class CookieSessionController implements CookieSessionApi {

    private final SameOriginCheck sameOrigin;
    private final LogIn logIn;
    private final SessionService sessions;
    private final RequestingDevice device;

    CookieSessionController(
            SameOriginCheck sameOriginCheck, LogIn logIn, SessionService sessions, RequestingDevice device) {
        this.sameOrigin = sameOriginCheck;
        this.logIn = logIn;
        this.sessions = sessions;
        this.device = device;
    }

    @Override
    public ResponseEntity<AccessTokenView> start(StartSession request, HttpServletRequest http) {
        sameOrigin.require(http);
        var transport = Boolean.TRUE.equals(request.remember())
                ? TokenTransport.PERSISTENT_COOKIE
                : TokenTransport.SESSION_COOKIE;
        var tokens = logIn.start(request.email(), request.password(), transport);
        SessionCookie.read(http).ifPresent(sessions::endByCookie);
        return response(tokens);
    }

    @Override
    public ResponseEntity<AccessTokenView> refresh(HttpServletRequest http, HttpServletResponse response) {
        sameOrigin.require(http);
        var refreshToken = SessionCookie.read(http);
        if (refreshToken.isEmpty()) {
            return ResponseEntity.noContent().build();
        }
        try {
            return response(sessions.refreshByCookie(refreshToken.get(), device.get()));
        } catch (InvalidRefreshToken e) {
            response.addHeader(HttpHeaders.SET_COOKIE, SessionCookie.deletion());
            throw e;
        }
    }

    @Override
    public ResponseEntity<Void> end(HttpServletRequest http) {
        sameOrigin.require(http);
        SessionCookie.read(http).ifPresent(sessions::endByCookie);
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, SessionCookie.deletion())
                .build();
    }

    private static ResponseEntity<AccessTokenView> response(TokenPair tokens) {
        return ResponseEntity.ok()
                .header(HttpHeaders.SET_COOKIE, SessionCookie.of(tokens))
                .body(AccessTokenView.of(tokens));
    }
}
