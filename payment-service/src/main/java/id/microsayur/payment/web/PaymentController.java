package id.microsayur.payment.web;

import id.microsayur.payment.Payment;
import id.microsayur.payment.PaymentService;
import id.microsayur.payment.PaymentStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A customer's own payments. */
@RestController
@RequestMapping("/api/payments")
class PaymentController {

    private final PaymentService payments;

    PaymentController(PaymentService payments) {
        this.payments = payments;
    }

    @GetMapping(path = "/{id}", version = "1")
    PaymentView show(@PathVariable UUID id, @AuthenticationPrincipal Jwt caller) {
        return PaymentView.of(payments.mine(id, UUID.fromString(caller.getSubject())));
    }

    /** A payment as its customer sees it. */
    record PaymentView(
            UUID paymentId,
            UUID orderId,
            PaymentStatus status,
            long amount,
            String currency,
            String method,
            @Nullable String failureReason,
            Instant createdAt) {

        static PaymentView of(Payment payment) {
            var bill = payment.bill();
            return new PaymentView(
                    payment.id(),
                    bill.orderId(),
                    payment.status(),
                    bill.amount(),
                    bill.currency(),
                    bill.method(),
                    payment.failureReason(),
                    payment.createdAt());
        }
    }
}
