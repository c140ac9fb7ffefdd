package id.microsayur.launcher.chaos.load;

import id.microsayur.launcher.http.PlatformClient;
import id.microsayur.launcher.mail.MailDirectory;
import id.microsayur.launcher.workspace.PlatformCredentials.AccountLogin;
import id.microsayur.localservers.process.LaunchFailed;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Verified account of one load, with a client that is logged in. */
public record ChaosCustomer(AccountLogin login, String userId, PlatformClient client) {
    private static final Pattern TOKEN = Pattern.compile("/verify#token=([A-Za-z0-9_.-]+)");
    private static final Duration MAIL_TIMEOUT = Duration.ofSeconds(90);
    private static final long PAUSE_MS = 200;

    /** Registers in a language and verifies the address by the mail; blocks until the mail arrives. */
    public static ChaosCustomer register(PlatformClient gateway, MailDirectory mails, String language) {
        var id = UUID.randomUUID().toString();
        var login = new AccountLogin("chaos." + id + "@example.com", "rahasia-" + id);
        gateway.post(
                        "/api/v1/auth/register",
                        Map.of("name", "Ibu Sri", "email", login.email(), "password", login.password()),
                        Map.of("Accept-Language", language))
                .require(202);
        gateway.post("/api/v1/auth/verify", Map.of("token", awaitToken(mails, login.email())))
                .require(200);
        var client = gateway.withLogin(login);
        var profile = client.get("/api/v1/auth/profile").require(200).json();
        return new ChaosCustomer(login, profile.path("user_id").asString(), client);
    }

    private static String awaitToken(MailDirectory mails, String email) {
        var deadline = System.nanoTime() + MAIL_TIMEOUT.toNanos();
        while (System.nanoTime() < deadline) {
            for (var mail : mails.read(email)) {
                var link = TOKEN.matcher(mail.text() + " " + mail.html());
                if (link.find()) {
                    return link.group(1);
                }
            }
            Pause.millis(PAUSE_MS);
        }
        throw new LaunchFailed(
                "No mail to " + email + " arrived within " + MAIL_TIMEOUT.toSeconds() + " s",
                "See ./sayur status and ./sayur logs notification-service");
    }

    /** Logs in once more, independent of the client's own session. */
    public JsonNode openSession(PlatformClient gateway) {
        return gateway.post("/api/v1/auth/login", Map.of("email", login.email(), "password", login.password()))
                .require(200)
                .json();
    }
}
