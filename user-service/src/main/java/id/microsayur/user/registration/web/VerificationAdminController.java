package id.microsayur.user.registration.web;

import id.microsayur.user.email.EmailRequestThrottle;
import id.microsayur.user.registration.VerificationRequestService;
import java.util.UUID;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoint through which administrators send another verification mail. */
@RestController
class VerificationAdminController implements VerificationAdminApi {

    private final VerificationRequestService verificationRequests;
    private final EmailRequestThrottle throttle;

    VerificationAdminController(VerificationRequestService verificationRequests, EmailRequestThrottle throttle) {
        this.verificationRequests = verificationRequests;
        this.throttle = throttle;
    }

    @Override
    public void resendVerification(UUID id) {
        throttle.countEmail();
        verificationRequests.resend(id);
    }
}
