package id.microsayur.payment.web;

import id.microsayur.payment.PaymentInstructions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Payment instructions in responses. */
@Schema(description = "How to pay, while that is still to be done; each part where the method has it.")
record InstructionsView(
        @Schema(description = "The bank to transfer to", example = "bca") @Nullable
        String bank,

        @Schema(description = "The virtual account there", example = "812785002530231") @Nullable
        String account,

        @Schema(description = "The content of a QRIS code", example = "00020101021226620014COM.GO-JEK.WWW") @Nullable
        String qr,

        @Schema(description = "A page to open", example = "https://api.midtrans.com/v2/qris/0d8178e1/qr-code") @Nullable
        String url,

        @Schema(description = "When it is too late") @Nullable
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
