package id.microsayur.user.session;

import java.time.Duration;

/** What a person holds after logging in. */
public record Tokens(String access, Duration expiresIn, String refresh) {

    @Override
    public String toString() {
        return "Tokens[…]";
    }
}
