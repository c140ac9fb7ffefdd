package id.microsayur.user.session.web;

import id.microsayur.user.session.TokenPair;
import id.microsayur.user.session.TokenPair.TokenTransport;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ResponseCookie;

/** Cookie with the refresh token of a browser, which scripts, subdomains and other sites can't read or set. */
final class SessionCookie {

    /** The prefix makes a browser require Secure and Path=/, and refuse a domain. */
    private static final String NAME = "__Host-sayur";

    private SessionCookie() {}

    /** Refresh token of the request, if it has one. */
    static Optional<String> read(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(NAME))
                .map(Cookie::getValue)
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    /** Value of Set-Cookie. */
    static String of(TokenPair tokens) {
        var cookie = cookie(tokens.refreshToken());
        if (tokens.transport() == TokenTransport.PERSISTENT_COOKIE) {
            cookie.maxAge(tokens.refreshExpiresIn());
        }
        return cookie.build().toString();
    }

    /** Value of Set-Cookie that deletes the cookie. */
    static String deletion() {
        return cookie("").maxAge(Duration.ZERO).build().toString();
    }

    private static ResponseCookie.ResponseCookieBuilder cookie(String value) {
        return ResponseCookie.from(NAME, value)
                .path("/")
                .secure(true)
                .httpOnly(true)
                .sameSite("Strict");
    }
}
