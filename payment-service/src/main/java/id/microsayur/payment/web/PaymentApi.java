package id.microsayur.payment.web;

import id.microsayur.payment.Payment;
import id.microsayur.payment.PaymentStatus;
import id.microsayur.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** HTTP API of the caller's payments, and of any payment for staff. */
@RequestMapping("/api/payments")
interface PaymentApi {

    String SVG = "image/svg+xml";

    @Operation(
            summary = "Get one of your payments",
            description =
                    "Staff can get any payment. Status, payment instructions while the payment is open, and the refunded amount.")
    @ApiResponse(responseCode = "200", description = "The payment")
    @ApiResponse(responseCode = "404", description = "payment-not-found: There is no such payment.")
    @GetMapping(path = "/{id}", version = "1")
    PaymentView show(@PathVariable UUID id, @Parameter(hidden = true) Authentication caller);

    @Operation(
            summary = "Get the QR code of one of your payments",
            description = "The code of its instructions, to be shown while the payment is open.")
    @ApiResponse(
            responseCode = "200",
            description = "The picture",
            content = @Content(mediaType = SVG, schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "404", description = """
            payment-not-found: There is no such payment.
            qr-not-found: This payment has no QR code.""")
    @GetMapping(path = "/{id}/qr.svg", version = "1", produces = SVG)
    String showQrCode(@PathVariable UUID id, @CurrentUser UUID user);

    /** Payment in responses to its customer and to staff. */
    record PaymentView(
            UUID paymentId,
            UUID orderId,
            PaymentStatus status,
            @Schema(example = "15000") long amount,
            String currency,
            @Schema(example = "bank_transfer") String method,

            @Schema(description = "Reason code of this service or of the provider", example = "card-declined") @Nullable
            String failureReason,

            @Schema(description = "Amount refunded so far", example = "0")
            long refunded,

            @Nullable InstructionsView instructions,
            Instant createdAt) {

        static PaymentView of(Payment payment) {
            var chargeRequest = payment.request();
            return new PaymentView(
                    payment.id(),
                    chargeRequest.orderId(),
                    payment.status(),
                    chargeRequest.amount(),
                    chargeRequest.currency(),
                    chargeRequest.method(),
                    payment.providerDetails().failureReason(),
                    payment.amounts().refunded(),
                    InstructionsView.of(payment.providerDetails().instructions()),
                    payment.createdAt());
        }
    }
}
