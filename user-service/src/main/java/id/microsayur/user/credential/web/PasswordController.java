package id.microsayur.user.credential.web;

import id.microsayur.user.credential.AuthenticationService;
import id.microsayur.user.credential.PasswordResetService;
import id.microsayur.user.credential.change.PasswordChangeService;
import id.microsayur.user.email.EmailRequestThrottle;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoints for a change of the password, and for a forgotten one. */
@RestController
class PasswordController implements PasswordApi {

    private final PasswordResetService passwords;
    private final EmailRequestThrottle throttle;
    private final AuthenticationService credentials;
    private final PasswordChangeService changes;

    PasswordController(
            PasswordResetService passwords,
            EmailRequestThrottle throttle,
            AuthenticationService credentials,
            PasswordChangeService changes) {
        this.passwords = passwords;
        this.throttle = throttle;
        this.credentials = credentials;
        this.changes = changes;
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

    @Override
    public void change(ChangePassword request, UUID user, Jwt caller) {
        var confirmed = credentials.confirmPassword(user, request.current());
        var session = Optional.ofNullable(caller.getClaimAsString("sid")).map(UUID::fromString);
        changes.change(confirmed, request.newPassword(), session.orElse(null));
    }
}
