package id.microsayur.user.account.web;

import id.microsayur.user.account.AccountService;
import id.microsayur.user.account.Profile;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own profile. */
@RestController
@RequestMapping("/api/auth/profile")
class ProfileController {

    private final AccountService accounts;

    ProfileController(AccountService accounts) {
        this.accounts = accounts;
    }

    @GetMapping(version = "1")
    ProfileView read(@AuthenticationPrincipal Jwt caller) {
        return ProfileView.of(accounts.find(UUID.fromString(caller.getSubject())));
    }

    @PutMapping(version = "1")
    ProfileView describe(@Valid @RequestBody Describe wish, @AuthenticationPrincipal Jwt caller) {
        var profile = new Profile(wish.name(), wish.phone(), wish.address());
        return ProfileView.of(accounts.describe(UUID.fromString(caller.getSubject()), profile));
    }

    record Describe(
            @NotBlank @Size(max = 100) @Pattern(regexp = Text.PRINTABLE)
            String name,

            @Nullable @Pattern(regexp = Text.PHONE) String phone,

            @Nullable @Size(max = 500) @Pattern(regexp = Text.PRINTABLE_LINES)
            String address) {}
}
