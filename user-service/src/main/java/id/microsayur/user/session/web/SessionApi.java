package id.microsayur.user.session.web;

import id.microsayur.user.DeliverableEmail;
import id.microsayur.user.TextPatterns;
import id.microsayur.user.session.TokenPair;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Log-in, token refresh and log-out. */
@RequestMapping("/api/auth")
interface SessionApi {

    @Operation(
            summary = "Log in",
            description = "Repeated failures must wait before the next try, each time twice as long.")
    @ApiResponse(responseCode = "200", description = "Tokens of a new session")
    @ApiResponse(
            responseCode = "401",
            description = "invalid-credentials: There is no account with this e-mail address and password")
    @ApiResponse(responseCode = "403", description = """
                    email-not-verified: The e-mail address is not verified; follow the link in the mail or request another mail
                    account-blocked: This account is blocked; please contact the shop""")
    @PostMapping(path = "/login", version = "1")
    TokenView login(@Valid @RequestBody Login request);

    @Operation(
            summary = "Refresh the tokens",
            description =
                    "A refresh token works once; a second use ends the session, unless it follows within 30 s because the first response was lost.")
    @ApiResponse(responseCode = "200", description = "New tokens; the refresh token in the request is no longer valid")
    @ApiResponse(responseCode = "401", description = "session-ended: This session is over, please log in again")
    @PostMapping(path = "/refresh", version = "1")
    TokenView refresh(@Valid @RequestBody Refresh request);

    @Operation(summary = "Log out", description = "Revokes the session's tokens in all services, within seconds.")
    @PostMapping(path = "/logout", version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logout(@AuthenticationPrincipal Jwt caller);

    record Login(
            @NotBlank @Email @DeliverableEmail @Size(max = 254)
            String email,

            @Schema(example = "kangkung segar") @NotNull @Size(max = TextPatterns.MAX_TYPED_PASSWORD)
            String password) {

        @Override
        public String toString() {
            return "Login[" + email + "]";
        }
    }

    record Refresh(
            @Schema(example = "7uWcQ0p3vX1kTzB9mN2sR4yLhE8aJ6dG5fKqVtYxZwo") @NotBlank @Size(max = 200)
            String refreshToken) {

        @Override
        public String toString() {
            return "Refresh[]";
        }
    }

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

        @Override
        public String toString() {
            return "TokenView[]";
        }
    }
}
