package id.microsayur.user.registration.web;

import id.microsayur.user.DeliverableEmail;
import id.microsayur.user.OpaqueString;
import id.microsayur.user.TextPatterns;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Registration and e-mail verification. */
@RequestMapping("/api/auth")
interface RegistrationApi {

    @Operation(
            summary = "Register",
            description = "The response is the same for a known address; its owner is notified by mail.")
    @PostMapping(path = "/register", version = "1")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Sent register(
            @Parameter(
                            description = "Language of mails until another is chosen: Indonesian or English.",
                            example = "en")
                    @RequestHeader(name = "Accept-Language", required = false)
                    @Nullable
                    String acceptLanguage,
            @Valid @RequestBody Register request);

    @Operation(operationId = "follow", summary = "Verify an e-mail address by the link in the mail", description = """
                    For a registration or a change of address; a link works for an hour. Repeating the request is answered \
                    as before while the address is the account's. A browser (Accept: text/html) gets a page whose button \
                    verifies the address, because mail scanners follow links.""")
    @ApiResponse(
            responseCode = "200",
            description = "The address is verified",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = Verified.class)))
    @ApiResponse(
            responseCode = "410",
            description = "link-expired: This link was used already or is too old, please ask for a new one")
    @GetMapping(
            path = "/verify",
            version = "1",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.ALL_VALUE})
    Verified verifyByLink(
            @Parameter(description = "The token in the mail.", example = "Q29udG9oIHRva2VuIGRhcmkgc3VyYXQ")
                    @RequestParam
                    String token);

    @Operation(summary = "Verify an e-mail address", description = "Equivalent to the link in the mail.")
    @ApiResponse(responseCode = "200", description = "The address is verified")
    @ApiResponse(
            responseCode = "410",
            description = "link-expired: This link was used already or is too old, please ask for a new one")
    @PostMapping(path = "/verify", version = "1")
    Verified verify(@Valid @RequestBody Verify request);

    @Operation(
            operationId = "sendAgain",
            summary = "Request another verification mail",
            description = "The response is the same for an unknown or verified address.")
    @PostMapping(path = "/verification", version = "1")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Sent resendVerification(@Valid @RequestBody SendAgain request);

    record Register(
            @Schema(example = "Siti Rahayu") @NotBlank @Size(max = 100) @Pattern(regexp = TextPatterns.PRINTABLE)
            String name,

            @NotBlank @Email @DeliverableEmail @Size(max = 254)
            String email,

            @Schema(example = "kangkung segar")
            @NotNull
            @Size(min = 8, max = 128)
            @Pattern(regexp = TextPatterns.NEW_PASSWORD)
            String password,

            @Nullable @Pattern(regexp = TextPatterns.PHONE) String phone) {

        /** Normalises the password, so that its length is counted in the form in which it is hashed. */
        @SuppressWarnings("NullAway") // null before the validation
        public Register {
            password = password == null ? null : OpaqueString.enforce(password);
        }

        @Override
        public String toString() {
            return "Register[" + email + "]";
        }
    }

    record Verify(
            @Schema(example = "Q29udG9oIHRva2VuIGRhcmkgc3VyYXQ") @NotBlank @Size(max = 200)
            String token) {

        @Override
        public String toString() {
            return "Verify[]";
        }
    }

    record SendAgain(
            @NotBlank @Email @DeliverableEmail @Size(max = 254)
            String email) {}

    record Sent(
            String email,
            @Schema(example = "verification_sent") String status) {}

    record Verified(String email, boolean emailVerified) {}
}
