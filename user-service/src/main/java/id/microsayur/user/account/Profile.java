package id.microsayur.user.account;

import org.jspecify.annotations.Nullable;

/** What people tell about themselves and may change at any time. */
public record Profile(
        String name, @Nullable String phone, @Nullable String address) {

    public static Profile named(String name) {
        return new Profile(name, null, null);
    }
}
