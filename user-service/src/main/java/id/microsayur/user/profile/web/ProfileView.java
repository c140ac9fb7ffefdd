package id.microsayur.user.profile.web;

import id.microsayur.user.account.Account;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Response body with the account of the caller. */
record ProfileView(
        UUID userId,
        @Schema(example = "Siti Rahayu") String name,
        String email,

        @Schema(
                description = "Requested address, until the link in the mail to it is followed.",
                example = "siti@example.org")
        @Nullable
        String pendingEmail,

        @Nullable String phone,
        @Schema(example = "Jl. Melati 5, Bandung") @Nullable String address,

        @Schema(example = "/api/v1/auth/profile/photo?v=1f3a9c0e") @Nullable
        String photoUrl,

        @Schema(example = "[\"CUSTOMER\"]") List<String> roles) {

    static ProfileView of(Account account, @Nullable String pendingEmail, @Nullable String photoUrl) {
        var profile = account.profile();
        return new ProfileView(
                account.id(),
                profile.name(),
                account.email(),
                pendingEmail,
                profile.phone(),
                profile.address(),
                photoUrl,
                account.roles().stream().sorted().toList());
    }
}
