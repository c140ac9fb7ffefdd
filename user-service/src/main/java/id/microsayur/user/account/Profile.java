package id.microsayur.user.account;

import org.jspecify.annotations.Nullable;

/** Personal details that the account holder can edit. */
public record Profile(
        String name, @Nullable String phone, @Nullable String address) {

    public static Profile named(String name) {
        return new Profile(name, null, null);
    }
}
