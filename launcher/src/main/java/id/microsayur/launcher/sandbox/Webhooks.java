package id.microsayur.launcher.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.microsayur.launcher.JsonFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Settles what is pending and tells the platform so, signed, until it says that it has heard. */
final class Webhooks {
    private static final long SETTLES_AFTER_MS = 2_000;
    private static final long LONGEST_PAUSE_MS = 30_000;

    private final Account account;
    private final URI address;
    private final String secret;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ScheduledExecutorService timer =
            Executors.newScheduledThreadPool(2, Thread.ofVirtual().factory());

    Webhooks(Account account, URI address, String secret) {
        this.account = account;
        this.address = address;
        this.secret = secret;
    }

    /** Takes up what an earlier run of this program still owed. */
    void resume() {
        account.owed().forEach(this::settleLater);
    }

    void settleLater(Charge charge) {
        timer.schedule(() -> announce(charge.key(), 500), SETTLES_AFTER_MS, TimeUnit.MILLISECONDS);
    }

    private void announce(String key, long pause) {
        var charge = account.change(key, Charge::settled);
        if (deliver(charge)) {
            account.change(key, Charge::told);
        } else {
            var next = Math.min(pause * 2, LONGEST_PAUSE_MS);
            timer.schedule(() -> announce(key, next), next, TimeUnit.MILLISECONDS);
        }
    }

    private boolean deliver(Charge charge) {
        var content = new LinkedHashMap<String, String>();
        content.put("charge_id", charge.chargeId());
        content.put("key", charge.key());
        content.put("status", charge.status().name().toLowerCase(Locale.ROOT));
        var body = JsonFile.JSON.writeValueAsString(content);
        var request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", "application/json")
                .header("X-Signature", sign(body, secret))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() / 100 == 2;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static String sign(String body, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
