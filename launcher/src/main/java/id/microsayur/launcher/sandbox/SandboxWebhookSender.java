package id.microsayur.launcher.sandbox;

import id.microsayur.launcher.workspace.JsonFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/** Settles pending charges and sends signed webhooks until the platform acknowledges them. */
final class SandboxWebhookSender {
    private static final long SETTLEMENT_DELAY_MS = 2_000;
    private static final long MAX_RETRY_DELAY_MS = 30_000;

    private final MerchantAccount merchantAccount;
    private final URI address;
    private final String secret;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ScheduledExecutorService timer =
            Executors.newScheduledThreadPool(2, Thread.ofVirtual().factory());

    SandboxWebhookSender(MerchantAccount merchantAccount, URI address, String secret) {
        this.merchantAccount = merchantAccount;
        this.address = address;
        this.secret = secret;
    }

    /** Resumes the webhooks that an earlier run did not deliver. */
    void resumePending() {
        merchantAccount.chargesWithPendingWebhook().forEach(this::scheduleSettlement);
    }

    void scheduleSettlement(StoredCharge storedCharge) {
        timer.schedule(() -> settleAndSend(storedCharge.key(), 500), SETTLEMENT_DELAY_MS, TimeUnit.MILLISECONDS);
    }

    private void settleAndSend(String key, long pause) {
        var storedCharge = merchantAccount.updateCharge(key, StoredCharge::settle);
        if (send(storedCharge)) {
            merchantAccount.updateCharge(key, StoredCharge::markAnnounced);
        } else {
            var next = Math.min(pause * 2, MAX_RETRY_DELAY_MS);
            timer.schedule(() -> settleAndSend(key, next), next, TimeUnit.MILLISECONDS);
        }
    }

    private boolean send(StoredCharge storedCharge) {
        var content = new LinkedHashMap<String, String>();
        content.put("charge_id", storedCharge.chargeId());
        content.put("key", storedCharge.key());
        content.put("status", storedCharge.status().name().toLowerCase(Locale.ROOT));
        var body = JsonFiles.JSON.writeValueAsString(content);
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
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret).hmacHex(body);
    }
}
