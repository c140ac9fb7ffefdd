package id.microsayur.payment.web;

import id.microsayur.payment.ChargeRequest;
import id.microsayur.payment.Payment;
import id.microsayur.payment.PaymentStatus;
import id.microsayur.payment.charge.ChargeService;
import id.microsayur.payment.charge.PaymentService;
import id.microsayur.platform.tracing.SpanTags;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Charges on behalf of other services. */
@RestController
@RequestMapping("/internal/payments")
class InternalPaymentController {

    private final ChargeService charges;
    private final PaymentService payments;
    private final SpanTags spanTags;

    InternalPaymentController(ChargeService charges, PaymentService payments, SpanTags spanTags) {
        this.charges = charges;
        this.payments = payments;
        this.spanTags = spanTags;
    }

    /** The key is valid as long as the payment; a repetition returns the current state, not the first response. */
    @PostMapping
    ChargeReceipt charge(
            @RequestHeader("Idempotency-Key") @Pattern(regexp = "[A-Za-z0-9_-]{16,64}") String key,
            @Valid @RequestBody CreateCharge createCharge) {
        spanTags.tagOrder(createCharge.orderId);
        spanTags.tagUser(createCharge.userId);
        var chargeRequest = new ChargeRequest(
                createCharge.orderId,
                createCharge.userId,
                key,
                createCharge.amount,
                createCharge.currency,
                createCharge.method);
        return ChargeReceipt.of(charges.charge(chargeRequest, createCharge.token));
    }

    @GetMapping
    ChargeReceipts findByOrder(@RequestParam("order_id") UUID orderId) {
        return new ChargeReceipts(
                payments.findByOrder(orderId).stream().map(ChargeReceipt::of).toList());
    }

    /** Body of a charge request; its text leaves the token out. */
    record CreateCharge(
            @NotNull UUID orderId,
            @NotNull UUID userId,
            @NotNull @Positive @Max(1_000_000_000_000_000L) Long amount,
            @NotNull @Pattern(regexp = "[A-Z]{3}") String currency,
            @NotBlank @Size(max = 30) String method,
            @Nullable @Size(min = 1, max = 255) String token) {

        @Override
        public String toString() {
            return "CreateCharge[" + orderId + ", " + amount + " " + currency + "]";
        }
    }

    record ChargeReceipts(List<ChargeReceipt> items) {}

    /** Current state of a charge. */
    record ChargeReceipt(
            UUID paymentId,
            UUID orderId,
            PaymentStatus status,
            long amount,
            String currency,
            String method,
            @Nullable String failureReason,
            long refunded,
            @Nullable InstructionsView instructions) {

        static ChargeReceipt of(Payment payment) {
            var chargeRequest = payment.request();
            return new ChargeReceipt(
                    payment.id(),
                    chargeRequest.orderId(),
                    payment.status(),
                    chargeRequest.amount(),
                    chargeRequest.currency(),
                    chargeRequest.method(),
                    payment.providerDetails().failureReason(),
                    payment.amounts().refunded(),
                    InstructionsView.of(payment.providerDetails().instructions()));
        }
    }
}
