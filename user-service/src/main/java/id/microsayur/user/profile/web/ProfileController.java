package id.microsayur.user.profile.web;

import id.microsayur.platform.problem.Invalid;
import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountDeletionService;
import id.microsayur.user.account.AccountService;
import id.microsayur.user.account.Profile;
import id.microsayur.user.credential.AuthenticationService;
import id.microsayur.user.email.EmailChangeService;
import id.microsayur.user.email.EmailRequestThrottle;
import id.microsayur.user.photo.PhotoService;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoints for the caller's profile; address change and account deletion require the password. */
@RestController
class ProfileController implements ProfileApi {

    private final AccountService accounts;
    private final AuthenticationService credentials;
    private final EmailChangeService emails;
    private final AccountDeletionService deletion;
    private final PhotoService photos;
    private final EmailRequestThrottle throttle;

    ProfileController(
            AccountService accounts,
            AuthenticationService credentials,
            EmailChangeService emails,
            AccountDeletionService deletion,
            PhotoService photos,
            EmailRequestThrottle throttle) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.emails = emails;
        this.deletion = deletion;
        this.photos = photos;
        this.throttle = throttle;
    }

    @Override
    public ProfileView read(UUID user) {
        return toView(accounts.find(user));
    }

    @Override
    public ProfileView update(Describe request, UUID user) {
        if (request.email() != null && !accounts.find(user).hasEmail(request.email())) {
            changeEmail(user, request.email(), request.password());
        }
        return toView(accounts.updateProfile(user, new Profile(request.name(), request.phone(), request.address())));
    }

    private void changeEmail(UUID user, String email, @Nullable String password) {
        if (password == null) {
            throw new Invalid("invalid-request", "Some fields are missing or not valid; see errors.")
                    .with("errors", List.of(Map.of("field", "password", "message", "is required for another address")));
        }
        var confirmed = credentials.confirmPassword(user, password);
        throttle.countEmail();
        emails.requestChange(confirmed, email);
    }

    @Override
    public void delete(DeleteAccount request, UUID user) {
        deletion.delete(credentials.confirmPassword(user, request.password()));
    }

    private ProfileView toView(Account account) {
        return ProfileView.of(
                account,
                emails.findPendingEmail(account.id()).orElse(null),
                photos.url(account.id()).orElse(null));
    }
}
