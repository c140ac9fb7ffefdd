package id.microsayur.user.registration.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Verification mails at the request of an administrator. */
@RequestMapping("/api/admin/users")
interface VerificationAdminApi {

    @Operation(
            summary = "Send a user another verification mail",
            description = "A mail beyond the limit of mails to one address is left out.")
    @ApiResponse(
            responseCode = "404",
            description = "account-not-found: There is no account 5b0a4a4e-8a53-4a0e-8d0b-1c2f3e4d5a6b")
    @ApiResponse(responseCode = "409", description = "email-verified: The e-mail address is verified already")
    @PostMapping(path = "/{id}/verification", version = "1")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void resendVerification(@PathVariable UUID id);
}
