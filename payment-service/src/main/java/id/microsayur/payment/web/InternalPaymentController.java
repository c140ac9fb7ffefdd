package id.microsayur.payment.web;

import id.microsayur.payment.Bill;
import id.microsayur.payment.Cashier;
import id.microsayur.payment.Payment;
import id.microsayur.payment.PaymentService;
import id.microsayur.payment.PaymentStatus;
import id.microsayur.platform.tracing.Subjects;
import jakarta.validation.Valid;
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

/** Charges, for other services. */
@RestController
@RequestMapping("/internal/payments")
class InternalPaymentController {

    private final Cashier cashier;
    private final PaymentService payments;
    private final Subjects subjects;

    InternalPaymentController(Cashier cashier, PaymentService payments, Subjects subjects) {
        this.cashier = cashier;
        this.payments = payments;
        this.subjects = subjects;
    }

    /** The key lives as long as the payment, and a repetition answers how it stands now, not how it stood then. */
    @PostMapping
    Receipt charge(
            @RequestHeader("Idempotency-Key") @Pattern(regexp = "[A-Za-z0-9_-]{16,64}") String key,
            @Valid @RequestBody Charge charge) {
        subjects.order(charge.orderId);
        subjects.user(charge.userId);
        var bill = new Bill(charge.orderId, charge.userId, key, charge.amount, charge.currency, charge.method);
        return Receipt.of(cashier.charge(bill, charge.token));
    }

    @GetMapping
    Receipts ofOrder(@RequestParam("order_id") UUID orderId) {
        return new Receipts(payments.ofOrder(orderId).stream().map(Receipt::of).toList());
    }

    /** What to take, from whom, by which means. */
    record Charge(
            @NotNull UUID orderId,
            @NotNull UUID userId,
            @NotNull @Positive Long amount,
            @NotNull @Pattern(regexp = "[A-Z]{3}") String currency,
            @NotBlank @Size(max = 30) String method,
            @Nullable @Size(min = 1, max = 255) String token) {

        @Override
        public String toString() {
            return "Charge[" + orderId + ", " + amount + " " + currency + "]";
        }
    }

    record Receipts(List<Receipt> items) {}

    /** How a charge stands. */
    record Receipt(
            UUID paymentId,
            UUID orderId,
            PaymentStatus status,
            long amount,
            String currency,
            String method,
            @Nullable String failureReason,
            long refunded,
            @Nullable InstructionsView instructions) {

        static Receipt of(Payment payment) {
            var bill = payment.bill();
            return new Receipt(
                    payment.id(),
                    bill.orderId(),
                    payment.status(),
                    bill.amount(),
                    bill.currency(),
                    bill.method(),
                    payment.handling().failureReason(),
                    payment.funds().refunded(),
                    InstructionsView.of(payment.handling().instructions()));
        }
    }
}
