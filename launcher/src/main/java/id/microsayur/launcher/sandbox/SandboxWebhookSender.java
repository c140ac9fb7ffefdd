package id.microsayur.launcher.sandbox;

import id.microsayur.launcher.workspace.JsonFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/** Settles or expires pending charges, and sends signed webhooks until the platform acknowledges them. */
final class SandboxWebhookSender {
    private static final long SETTLEMENT_DELAY_MS = 2_000;
    private static final long FIRST_RETRY_DELAY_MS = 500;
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
        merchantAccount.chargesWithPendingWebhook().forEach(charge -> scheduleSettlement(charge, SETTLEMENT_DELAY_MS));
        merchantAccount.waitingCharges().forEach(this::scheduleExpiry);
    }

    /** Schedules what happens to a new charge without a further request. */
    void schedule(StoredCharge storedCharge, long payAfterMs) {
        if (storedCharge.settlesByItself()) {
            scheduleSettlement(storedCharge, SETTLEMENT_DELAY_MS);
        } else if (storedCharge.waitsForCustomer()) {
            scheduleExpiry(storedCharge);
            if (payAfterMs > 0) {
                scheduleSettlement(storedCharge, payAfterMs);
            }
        }
    }

    /** Settles a waiting charge at once; any other charge is unchanged. */
    StoredCharge pay(StoredCharge storedCharge) {
        var paid = merchantAccount.updateCharge(
                storedCharge.key(), charge -> charge.waitsForCustomer() ? charge.settle() : charge);
        if (paid.hasPendingWebhook()) {
            timer.execute(() -> sendUntilAcknowledged(paid.key(), FIRST_RETRY_DELAY_MS));
        }
        return paid;
    }

    private void scheduleSettlement(StoredCharge storedCharge, long delay) {
        timer.schedule(
                () -> {
                    merchantAccount.updateCharge(storedCharge.key(), StoredCharge::settle);
                    sendUntilAcknowledged(storedCharge.key(), FIRST_RETRY_DELAY_MS);
                },
                delay,
                TimeUnit.MILLISECONDS);
    }

    private void scheduleExpiry(StoredCharge storedCharge) {
        var end = Objects.requireNonNull(storedCharge.instructions()).end();
        timer.schedule(
                () -> {
                    if (merchantAccount
                            .updateCharge(storedCharge.key(), StoredCharge::expire)
                            .hasPendingWebhook()) {
                        sendUntilAcknowledged(storedCharge.key(), FIRST_RETRY_DELAY_MS);
                    }
                },
                Math.max(0, Duration.between(Instant.now(), end).toMillis()),
                TimeUnit.MILLISECONDS);
    }

    private void sendUntilAcknowledged(String key, long pause) {
        var storedCharge = merchantAccount.charge(key).orElseThrow();
        if (!storedCharge.hasPendingWebhook()) {
            return;
        }
        if (send(storedCharge)) {
            merchantAccount.updateCharge(key, StoredCharge::markAnnounced);
        } else {
            var next = Math.min(pause * 2, MAX_RETRY_DELAY_MS);
            timer.schedule(() -> sendUntilAcknowledged(key, next), next, TimeUnit.MILLISECONDS);
        }
    }

    private boolean send(StoredCharge storedCharge) {
        var content = new LinkedHashMap<String, String>();
        content.put("charge_id", storedCharge.chargeId());
        content.put("key", storedCharge.key());
        content.put("status", storedCharge.status().name().toLowerCase(Locale.ROOT));
        if (storedCharge.declineReason() != null) {
            content.put("decline_reason", storedCharge.declineReason());
        }
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
