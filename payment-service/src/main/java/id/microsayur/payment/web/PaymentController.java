package id.microsayur.payment.web;

import id.microsayur.payment.charge.PaymentService;
import java.util.UUID;
import org.springframework.web.bind.annotation.RestController;

/** Payments of the caller. */
@RestController
class PaymentController implements PaymentApi {

    private final PaymentService payments;

    PaymentController(PaymentService payments) {
        this.payments = payments;
    }

    @Override
    public PaymentView show(UUID id, UUID user) {
        return PaymentView.of(payments.getForUser(id, user));
    }
}
