package id.microsayur.user.session;

import java.time.Duration;

/** Access token and refresh token of a session, with their lifetimes. */
public record TokenPair(
        String accessToken,
        Duration expiresIn,
        String refreshToken,
        Duration refreshExpiresIn,
        TokenTransport transport) {

    /** Where the client receives and keeps the refresh token; a session never changes it. */
    public enum TokenTransport {
        /** In the body, for programs. */
        BODY,
        /** In a cookie that the browser deletes when it is closed. */
        SESSION_COOKIE,
        /** In a cookie that the browser keeps as long as the token is valid. */
        PERSISTENT_COOKIE
    }

    @Override
    public String toString() {
        return "TokenPair[…]";
    }
}
