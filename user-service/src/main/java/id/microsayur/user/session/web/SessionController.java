package id.microsayur.user.session.web;

import id.microsayur.user.account.CredentialService;
import id.microsayur.user.session.SessionService;
import id.microsayur.user.session.Tokens;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Logging in, staying logged in, logging out. */
@RestController
@RequestMapping("/api/auth")
class SessionController {

    private final CredentialService credentials;
    private final SessionService sessions;

    SessionController(CredentialService credentials, SessionService sessions) {
        this.credentials = credentials;
        this.sessions = sessions;
    }

    @PostMapping(path = "/login", version = "1")
    TokenView login(@Valid @RequestBody Login wish) {
        return TokenView.of(sessions.start(credentials.authenticate(wish.email(), wish.password())));
    }

    @PostMapping(path = "/refresh", version = "1")
    TokenView refresh(@Valid @RequestBody Refresh wish) {
        return TokenView.of(sessions.refresh(wish.refreshToken()));
    }

    @PostMapping(path = "/logout", version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logout(@AuthenticationPrincipal Jwt caller) {
        sessions.end(UUID.fromString(caller.getClaimAsString("sid")));
    }

    record Login(
            @NotBlank @Email @Size(max = 254) String email,
            @NotNull @Size(max = 128) String password) {}

    record Refresh(@NotBlank @Size(max = 200) String refreshToken) {}

    record TokenView(String accessToken, String tokenType, long expiresIn, String refreshToken) {

        static TokenView of(Tokens tokens) {
            return new TokenView(tokens.access(), "Bearer", tokens.expiresIn().toSeconds(), tokens.refresh());
        }
    }
}
