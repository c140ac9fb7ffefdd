package id.microsayur.user.credential.web;

import id.microsayur.user.credential.PasswordResetService;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoints for a forgotten password. */
@RestController
class PasswordController implements PasswordApi {

    private final PasswordResetService passwords;

    PasswordController(PasswordResetService passwords) {
        this.passwords = passwords;
    }

    @Override
    public Sent forgot(ForgotPassword request) {
        passwords.requestReset(request.email());
        return new Sent(request.email(), "reset_sent");
    }

    @Override
    public void reset(ResetPassword request) {
        passwords.reset(request.token(), request.password());
    }
}
