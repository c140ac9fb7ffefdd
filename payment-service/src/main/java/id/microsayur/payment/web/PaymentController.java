package id.microsayur.payment.web;

import id.microsayur.payment.PaymentInstructions;
import id.microsayur.payment.charge.PaymentService;
import id.microsayur.platform.problem.NotFound;
import id.microsayur.platform.security.Roles;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.RestController;

/** Payments of the caller, and any payment for staff. */
@RestController
class PaymentController implements PaymentApi {

    private final PaymentService payments;

    PaymentController(PaymentService payments) {
        this.payments = payments;
    }

    @Override
    public PaymentView show(UUID id, Authentication caller) {
        return PaymentView.of(
                isStaff() ? payments.get(id) : payments.getForUser(id, UUID.fromString(caller.getName())));
    }

    private static boolean isStaff() {
        return Roles.isCallerOneOf(Roles.administratorsAnd("payments:manage"));
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
