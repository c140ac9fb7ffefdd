package id.microsayur.launcher.sandbox;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Instructions for the customer of a charge that waits to be paid.
 *
 * @param url page on which the charge can be paid without money
 * @param before ISO-8601 end of the time to pay
 */
record SandboxInstructions(
        @Nullable String bank,
        @Nullable String account,
        @Nullable String qr,
        String url,
        String before) {
    private static final Duration TIME_TO_TRANSFER = Duration.ofHours(24);
    private static final Duration TIME_TO_SCAN = Duration.ofMinutes(15);
    private static final long ACCOUNT_NUMBERS = 1_000_000_000_000L;

    static SandboxInstructions forTransfer(String bank, String chargeId, String url, Instant now) {
        var account = "88%012d".formatted(Math.floorMod(chargeId.hashCode() * 2_654_435_761L, ACCOUNT_NUMBERS));
        return new SandboxInstructions(
                bank, account, null, url, now.plus(TIME_TO_TRANSFER).toString());
    }

    static SandboxInstructions forQris(long amount, String chargeId, String url, Instant now) {
        var qr = QrisCode.of(amount, chargeId.substring(0, Math.min(25, chargeId.length())));
        return new SandboxInstructions(
                null, null, qr, url, now.plus(TIME_TO_SCAN).toString());
    }

    Instant end() {
        return Instant.parse(before);
    }
}
