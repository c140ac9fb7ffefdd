package id.microsayur.launcher.chaos.load;

/** Tokens of a session that was ended, so that none of them may work. */
public record EndedSession(String email, String accessToken, String refreshToken) {

    @Override
    public String toString() {
        return "EndedSession[" + email + "]";
    }
}
