package id.microsayur.payment.web;

import id.microsayur.payment.PaymentInstructions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Payment instructions in responses. */
@Schema(description = "Instructions while the payment is open; the method decides which parts are present.")
record InstructionsView(
        @Schema(description = "Bank of the virtual account", example = "bca") @Nullable
        String bank,

        @Schema(description = "Number of the virtual account", example = "812785002530231") @Nullable
        String account,

        @Schema(description = "Content of the QRIS code", example = "00020101021226620014COM.GO-JEK.WWW") @Nullable
        String qr,

        @Schema(
                description = "Page of the provider to open",
                example = "https://api.midtrans.com/v2/qris/0d8178e1/qr-code")
        @Nullable
        String url,

        @Schema(description = "Time at which the instructions expire") @Nullable
        Instant before) {

    static @Nullable InstructionsView of(@Nullable PaymentInstructions instructions) {
        return instructions == null
                ? null
                : new InstructionsView(
                        instructions.bank(),
                        instructions.account(),
                        instructions.qr(),
                        instructions.url(),
                        instructions.before());
    }
}
