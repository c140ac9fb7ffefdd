package id.microsayur.user.registration.web;

import id.microsayur.user.account.Account;
import id.microsayur.user.account.Profile;
import id.microsayur.user.email.EmailLanguage;
import id.microsayur.user.email.EmailRequestThrottle;
import id.microsayur.user.email.EmailVerificationService;
import id.microsayur.user.registration.RegistrationService;
import id.microsayur.user.registration.VerificationRequestService;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoints for registration and e-mail verification. */
@RestController
class RegistrationController implements RegistrationApi {

    private final RegistrationService registration;
    private final EmailVerificationService verification;
    private final VerificationRequestService verificationRequests;
    private final EmailRequestThrottle throttle;

    RegistrationController(
            RegistrationService registration,
            EmailVerificationService verification,
            VerificationRequestService verificationRequests,
            EmailRequestThrottle throttle) {
        this.registration = registration;
        this.verification = verification;
        this.verificationRequests = verificationRequests;
        this.throttle = throttle;
    }

    @Override
    public Sent register(@Nullable String acceptLanguage, Register request) {
        throttle.countRegistration();
        registration.register(
                request.email(),
                new Profile(request.name(), request.phone(), null),
                request.password(),
                EmailLanguage.bestMatch(acceptLanguage).orElse(null));
        return new Sent(request.email(), "verification_sent");
    }

    @Override
    public Verified verifyByLink(String token) {
        return toView(verification.verifyRepeatably(token));
    }

    @Override
    public Verified verify(Verify request) {
        return toView(verification.verify(request.token()));
    }

    private static Verified toView(Account account) {
        return new Verified(account.email(), account.emailVerified());
    }

    @Override
    public Sent resendVerification(SendAgain request) {
        throttle.countEmail();
        verificationRequests.request(request.email());
        return new Sent(request.email(), "verification_sent");
    }
}
