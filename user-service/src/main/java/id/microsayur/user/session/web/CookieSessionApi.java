package id.microsayur.user.session.web;

import id.microsayur.user.DeliverableEmail;
import id.microsayur.user.TextPatterns;
import id.microsayur.user.session.TokenPair;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;

/** Session of a browser, whose refresh token is kept in a cookie. */
@RequestMapping("/api/auth/session")
interface CookieSessionApi {

    String HEADER_DESCRIPTION =
            "Always browser. With Sec-Fetch-Site: same-origin, or the shop's Origin where a browser sends no Sec-Fetch-Site.";

    @Operation(
            summary = "Log in with a cookie",
            description =
                    "For the pages of the shop. The refresh token is in the cookie only; a session that the browser had before ends.")
    @Parameter(
            name = SameOriginCheck.HEADER,
            in = ParameterIn.HEADER,
            required = true,
            description = HEADER_DESCRIPTION,
            example = "browser",
            schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            description = "Access token of a new session",
            useReturnTypeSchema = true,
            headers =
                    @Header(
                            name = "Set-Cookie",
                            description = "__Host-sayur; with Max-Age if remember is true",
                            schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "401",
            description = "invalid-credentials: There is no account with this e-mail address and password")
    @ApiResponse(responseCode = "403", description = """
                    email-not-verified: The e-mail address is not verified; follow the link in the mail or request another mail
                    account-blocked: This account is blocked; please contact the shop
                    cross-site: Only a page of this shop may send this request""")
    @PostMapping(version = "1")
    ResponseEntity<AccessTokenView> start(@Valid @RequestBody StartSession request, HttpServletRequest http);

    @Operation(
            summary = "Refresh the access token by the cookie",
            description = "Replaces the cookie too. Concurrent requests of one browser must wait for each other.")
    @Parameter(
            name = SameOriginCheck.HEADER,
            in = ParameterIn.HEADER,
            required = true,
            description = HEADER_DESCRIPTION,
            example = "browser",
            schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            description = "New access token",
            useReturnTypeSchema = true,
            headers =
                    @Header(
                            name = "Set-Cookie",
                            description = "__Host-sayur, with the next refresh token",
                            schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "204", description = "The request has no cookie")
    @ApiResponse(responseCode = "401", description = "session-ended: This session is over, please log in again")
    @ApiResponse(responseCode = "403", description = "cross-site: Only a page of this shop may send this request")
    @PostMapping(path = "/refresh", version = "1")
    ResponseEntity<AccessTokenView> refresh(HttpServletRequest http, HttpServletResponse response);

    @Operation(
            summary = "Log out by the cookie",
            description = "Ends the session and deletes the cookie; needs no access token, which may have expired.")
    @Parameter(
            name = SameOriginCheck.HEADER,
            in = ParameterIn.HEADER,
            required = true,
            description = HEADER_DESCRIPTION,
            example = "browser",
            schema = @Schema(type = "string"))
    @ApiResponse(responseCode = "204", description = "There is no session and no cookie any more")
    @ApiResponse(responseCode = "403", description = "cross-site: Only a page of this shop may send this request")
    @DeleteMapping(version = "1")
    ResponseEntity<Void> end(HttpServletRequest http);

    record StartSession(
            @NotBlank @Email @DeliverableEmail @Size(max = 254)
            String email,

            @Schema(example = "kangkung segar") @NotNull @Size(max = TextPatterns.MAX_TYPED_PASSWORD)
            String password,

            @Schema(description = "Keep the session when the browser is closed; otherwise the cookie goes with it.")
            @Nullable
            Boolean remember) {

        @Override
        public String toString() {
            return "StartSession[" + email + "]";
        }
    }

    record AccessTokenView(
            @Schema(example = "eyJraWQiOiI0NyIsImFsZyI6IlJTMjU2In0.e30.c2ln")
            String accessToken,

            @Schema(example = "Bearer") String tokenType,

            @Schema(description = "Seconds.", example = "600")
            long expiresIn) {

        static AccessTokenView of(TokenPair tokenPair) {
            return new AccessTokenView(
                    tokenPair.accessToken(), "Bearer", tokenPair.expiresIn().toSeconds());
        }

        @Override
        public String toString() {
            return "AccessTokenView[]";
        }
    }
}
