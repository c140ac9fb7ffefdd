package id.microsayur.payment.web;

import id.microsayur.payment.PaymentInstructions;
import id.microsayur.payment.charge.PaymentService;
import id.microsayur.platform.problem.NotFound;
import id.microsayur.platform.security.Roles;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.RestController;

/** Payments of the caller, and any payment for staff. */
@RestController
class PaymentController implements PaymentApi {

    private static final Set<String> STAFF = Set.of(Roles.ADMIN, Roles.SUPER_ADMIN, Roles.scope("payments:manage"));

    private final PaymentService payments;

    PaymentController(PaymentService payments) {
        this.payments = payments;
    }

    @Override
    public PaymentView show(UUID id, Authentication caller) {
        return PaymentView.of(
                isStaff(caller) ? payments.get(id) : payments.getForUser(id, UUID.fromString(caller.getName())));
    }

    private static boolean isStaff(Authentication caller) {
        return caller.getAuthorities().stream()
                .anyMatch(granted -> granted.getAuthority() instanceof String authority && STAFF.contains(authority));
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
