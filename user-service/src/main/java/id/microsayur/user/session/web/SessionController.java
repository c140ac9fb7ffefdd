package id.microsayur.user.session.web;

import id.microsayur.user.credential.AuthenticationService;
import id.microsayur.user.session.SessionService;
import id.microsayur.user.session.TokenPair;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
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

/** HTTP endpoints for log-in, token refresh and log-out. */
@RestController
@RequestMapping("/api/auth")
class SessionController {

    private final AuthenticationService credentials;
    private final SessionService sessions;

    SessionController(AuthenticationService credentials, SessionService sessions) {
        this.credentials = credentials;
        this.sessions = sessions;
    }

    @Operation(summary = "Log in", description = "Who guesses too often has to wait, twice as long each time.")
    @ApiResponse(responseCode = "200", description = "Tokens of a new session")
    @ApiResponse(
            responseCode = "401",
            description = "invalid-credentials: There is no account with this e-mail address and password")
    @ApiResponse(
            responseCode = "403",
            description = "email-not-verified: Follow the link in the mail that we sent you, or ask for a new one")
    @PostMapping(path = "/login", version = "1")
    TokenView login(@Valid @RequestBody Login request) {
        return TokenView.of(sessions.start(credentials.authenticate(request.email(), request.password())));
    }

    @Operation(
            summary = "Renew your tokens",
            description =
                    "A refresh token works once; another use ends the session, unless the answer to the first got lost within 30 s.")
    @ApiResponse(responseCode = "200", description = "New tokens; the refresh token that was sent works no more")
    @ApiResponse(responseCode = "401", description = "session-ended: This session is over, please log in again")
    @PostMapping(path = "/refresh", version = "1")
    TokenView refresh(@Valid @RequestBody Refresh request) {
        return TokenView.of(sessions.refresh(request.refreshToken()));
    }

    @Operation(summary = "Log out", description = "The session's tokens end everywhere, within seconds.")
    @PostMapping(path = "/logout", version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logout(@AuthenticationPrincipal Jwt caller) {
        sessions.end(UUID.fromString(caller.getClaimAsString("sid")));
    }

    record Login(
            @NotBlank @Email @Size(max = 254) String email,

            @Schema(example = "kangkung segar") @NotNull @Size(max = 128)
            String password) {}

    record Refresh(
            @Schema(example = "7uWcQ0p3vX1kTzB9mN2sR4yLhE8aJ6dG5fKqVtYxZwo") @NotBlank @Size(max = 200)
            String refreshToken) {}

    record TokenView(
            @Schema(example = "eyJraWQiOiI0NyIsImFsZyI6IlJTMjU2In0.e30.c2ln")
            String accessToken,

            @Schema(example = "Bearer") String tokenType,

            @Schema(description = "Seconds.", example = "600")
            long expiresIn,

            @Schema(example = "7uWcQ0p3vX1kTzB9mN2sR4yLhE8aJ6dG5fKqVtYxZwo")
            String refreshToken) {

        static TokenView of(TokenPair tokenPair) {
            return new TokenView(
                    tokenPair.accessToken(), "Bearer", tokenPair.expiresIn().toSeconds(), tokenPair.refreshToken());
        }
    }
}
