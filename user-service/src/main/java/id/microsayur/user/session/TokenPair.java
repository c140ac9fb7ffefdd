package id.microsayur.user.session;

import java.time.Duration;

/** Access token and refresh token of a session. */
public record TokenPair(String accessToken, Duration expiresIn, String refreshToken) {

    @Override
    public String toString() {
        return "TokenPair[…]";
    }
}
