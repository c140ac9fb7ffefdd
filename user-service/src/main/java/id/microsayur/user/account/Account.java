package id.microsayur.user.account;

import id.microsayur.user.role.BuiltInRoles;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/** A person, known by an e-mail address that counts once its owner has shown that it is theirs. */
@Table("accounts")
public record Account(
        @Id UUID id,
        String email,
        boolean emailVerified,
        String passwordHash,
        @Embedded.Empty Profile profile,
        Set<String> roles,
        @Version @Nullable Integer version) {

    public static Account register(String email, Profile profile, String passwordHash) {
        return new Account(
                UUID.randomUUID(),
                normaliseEmail(email),
                false,
                passwordHash,
                profile,
                Set.of(BuiltInRoles.CUSTOMER),
                null);
    }

    /** An account that the platform itself brings along: nobody has to click a link for it. */
    public static Account provision(String email, Profile profile, String passwordHash, Set<String> roles) {
        return new Account(UUID.randomUUID(), normaliseEmail(email), true, passwordHash, profile, roles, null);
    }

    /** Two spellings that reach one mailbox are one address. */
    public static String normaliseEmail(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    /** Registered again before anybody verified the address: the newest registration is the one that counts. */
    public Account registerAgain(Profile profile, String passwordHash) {
        if (emailVerified) {
            throw new IllegalStateException("A verified account can't be registered again");
        }
        return new Account(id, email, false, passwordHash, profile, roles, version);
    }

    public Account verifyEmail() {
        return new Account(id, email, true, passwordHash, profile, roles, version);
    }

    /** Resetting goes through a mail, so it shows as much as verifying does. */
    public Account resetPassword(String passwordHash) {
        return new Account(id, email, true, passwordHash, profile, roles, version);
    }

    Account withProfile(Profile profile) {
        return new Account(id, email, emailVerified, passwordHash, profile, roles, version);
    }

    public Account changeEmail(String verifiedEmail) {
        return new Account(id, normaliseEmail(verifiedEmail), true, passwordHash, profile, roles, version);
    }

    public Account withRoles(Set<String> roles) {
        return new Account(id, email, emailVerified, passwordHash, profile, Set.copyOf(roles), version);
    }

    /** Whether this is the account's address already, however it is spelt. */
    public boolean hasEmail(String address) {
        return email.equals(normaliseEmail(address));
    }

    /** The number of this state, growing with each save. */
    public long revision() {
        return version == null ? 0 : version;
    }

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
