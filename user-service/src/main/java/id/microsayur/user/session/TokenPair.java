package id.microsayur.user.session;

import java.time.Duration;

/** What a person holds after logging in. */
public record TokenPair(String accessToken, Duration expiresIn, String refreshToken) {

    @Override
    public String toString() {
        return "Tokens[…]";
    }
}
