package id.microsayur.user.account.web;

import id.microsayur.user.account.Account;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person, or an administrator, sees of an account. */
record ProfileView(
        UUID userId,
        String name,
        String email,
        @Nullable String phone,
        @Nullable String address,
        List<String> roles) {

    static ProfileView of(Account account) {
        var profile = account.profile();
        return new ProfileView(
                account.id(),
                profile.name(),
                account.email(),
                profile.phone(),
                profile.address(),
                account.roles().stream().sorted().toList());
    }
}
