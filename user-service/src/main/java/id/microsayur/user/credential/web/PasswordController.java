package id.microsayur.user.credential.web;

import id.microsayur.user.credential.PasswordResetService;
import id.microsayur.user.email.EmailRequestThrottle;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoints for a forgotten password. */
@RestController
class PasswordController implements PasswordApi {

    private final PasswordResetService passwords;
    private final EmailRequestThrottle throttle;

    PasswordController(PasswordResetService passwords, EmailRequestThrottle throttle) {
        this.passwords = passwords;
        this.throttle = throttle;
    }

    @Override
    public Sent forgot(ForgotPassword request) {
        throttle.countEmail();
        passwords.requestReset(request.email());
        return new Sent(request.email(), "reset_sent");
    }

    @Override
    public void reset(ResetPassword request) {
        passwords.reset(request.token(), request.password());
    }
}
