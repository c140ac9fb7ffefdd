package id.microsayur.payment.web;

import id.microsayur.payment.PaymentInstructions;
import id.microsayur.payment.charge.PaymentService;
import id.microsayur.platform.problem.NotFound;
import java.util.Optional;
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

    @Override
    public String showQrCode(UUID id, UUID user) {
        return Optional.ofNullable(
                        payments.getForUser(id, user).providerDetails().instructions())
                .map(PaymentInstructions::qr)
                .map(QrCodeSvg::of)
                .orElseThrow(() -> new NotFound("qr-not-found", "This payment has no QR code"));
    }
}
