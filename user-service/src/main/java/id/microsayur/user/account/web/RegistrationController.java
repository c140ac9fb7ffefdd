package id.microsayur.user.account.web;

import id.microsayur.user.account.Profile;
import id.microsayur.user.account.RegistrationService;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Registering, and following the link in the mail. */
@RestController
@RequestMapping("/api/auth")
class RegistrationController {

    private final RegistrationService registration;

    RegistrationController(RegistrationService registration) {
        this.registration = registration;
    }

    @PostMapping(path = "/register", version = "1")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Sent register(@Valid @RequestBody Register wish) {
        registration.register(wish.email(), new Profile(wish.name(), wish.phone(), null), wish.password());
        return new Sent(wish.email(), "verification_sent");
    }

    @GetMapping(path = "/verify", version = "1")
    Verified follow(@RequestParam String token) {
        return verify(new Verify(token));
    }

    @PostMapping(path = "/verify", version = "1")
    Verified verify(@Valid @RequestBody Verify proof) {
        var account = registration.verify(proof.token());
        return new Verified(account.email(), account.emailVerified());
    }

    @PostMapping(path = "/verification", version = "1")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Sent sendAgain(@Valid @RequestBody SendAgain wish) {
        registration.sendVerification(wish.email());
        return new Sent(wish.email(), "verification_sent");
    }

    record Register(
            @NotBlank @Size(max = 100) @Pattern(regexp = Text.PRINTABLE)
            String name,

            @NotBlank @Email @Size(max = 254) String email,
            @NotNull @Size(min = 8, max = 128) String password,
            @Nullable @Pattern(regexp = Text.PHONE) String phone) {}

    record Verify(@NotBlank @Size(max = 200) String token) {}

    record SendAgain(@NotBlank @Email @Size(max = 254) String email) {}

    record Sent(String email, String status) {}

    record Verified(String email, boolean emailVerified) {}
}
