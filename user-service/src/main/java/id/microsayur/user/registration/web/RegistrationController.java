package id.microsayur.user.registration.web;

import id.microsayur.user.TextPatterns;
import id.microsayur.user.account.Profile;
import id.microsayur.user.email.EmailLanguage;
import id.microsayur.user.email.EmailVerificationService;
import id.microsayur.user.registration.RegistrationService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoints for registration and e-mail verification. */
@RestController
@RequestMapping("/api/auth")
class RegistrationController {

    private final RegistrationService registration;
    private final EmailVerificationService verification;

    RegistrationController(RegistrationService registration, EmailVerificationService verification) {
        this.registration = registration;
        this.verification = verification;
    }

    @Operation(
            summary = "Register",
            description = "The answer is the same for a known address; its owner is told by mail.")
    @PostMapping(path = "/register", version = "1")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Sent register(
            @Parameter(description = "Of the mails, until another is chosen: Indonesian or English.", example = "en")
                    @RequestHeader(name = "Accept-Language", required = false)
                    @Nullable
                    String acceptLanguage,
            @Valid @RequestBody Register request) {
        registration.register(
                request.email(),
                new Profile(request.name(), request.phone(), null),
                request.password(),
                EmailLanguage.bestMatch(acceptLanguage).orElse(null));
        return new Sent(request.email(), "verification_sent");
    }

    @Operation(
            summary = "Follow the link in a mail",
            description = "Of a registration, or of a change of address. A link works once and for an hour.")
    @ApiResponse(responseCode = "200", description = "The address is verified")
    @ApiResponse(
            responseCode = "410",
            description = "link-expired: This link was used already or is too old, please ask for a new one")
    @GetMapping(path = "/verify", version = "1")
    Verified follow(
            @Parameter(description = "Out of the mail.", example = "Q29udG9oIHRva2VuIGRhcmkgc3VyYXQ") @RequestParam
                    String token) {
        return verify(new Verify(token));
    }

    @Operation(summary = "Verify an address", description = "The same as following the link.")
    @ApiResponse(responseCode = "200", description = "The address is verified")
    @ApiResponse(
            responseCode = "410",
            description = "link-expired: This link was used already or is too old, please ask for a new one")
    @PostMapping(path = "/verify", version = "1")
    Verified verify(@Valid @RequestBody Verify request) {
        var account = verification.verify(request.token());
        return new Verified(account.email(), account.emailVerified());
    }

    @Operation(
            summary = "Ask for the verification mail again",
            description = "The answer is the same for an unknown or verified address.")
    @PostMapping(path = "/verification", version = "1")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Sent sendAgain(@Valid @RequestBody SendAgain request) {
        registration.sendVerification(request.email());
        return new Sent(request.email(), "verification_sent");
    }

    record Register(
            @Schema(example = "Siti Rahayu") @NotBlank @Size(max = 100) @Pattern(regexp = TextPatterns.PRINTABLE)
            String name,

            @NotBlank @Email @Size(max = 254) String email,

            @Schema(example = "kangkung segar") @NotNull @Size(min = 8, max = 128)
            String password,

            @Nullable @Pattern(regexp = TextPatterns.PHONE) String phone) {}

    record Verify(
            @Schema(example = "Q29udG9oIHRva2VuIGRhcmkgc3VyYXQ") @NotBlank @Size(max = 200)
            String token) {}

    record SendAgain(@NotBlank @Email @Size(max = 254) String email) {}

    record Sent(
            String email,
            @Schema(example = "verification_sent") String status) {}

    record Verified(String email, boolean emailVerified) {}
}
