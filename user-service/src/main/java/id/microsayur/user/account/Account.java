package id.microsayur.user.account;

import id.microsayur.user.EmailAddress;
import id.microsayur.user.role.BuiltInRoles;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/** User account, identified by an e-mail address that is usable after verification. */
@Table("accounts")
public record Account(
        @Id UUID id,
        String email,
        boolean emailVerified,
        String passwordHash,
        @Embedded.Empty Profile profile,
        Set<String> roles,
        @Nullable Instant blockedAt,
        @Version @Nullable Integer version) {

    public static Account register(String email, Profile profile, String passwordHash) {
        return new Account(
                UUID.randomUUID(),
                normaliseEmail(email),
                false,
                passwordHash,
                profile,
                Set.of(BuiltInRoles.CUSTOMER),
                null,
                null);
    }

    /** Creates an account of the installation itself, verified from the start. */
    public static Account provision(String email, Profile profile, String passwordHash, Set<String> roles) {
        return new Account(UUID.randomUUID(), normaliseEmail(email), true, passwordHash, profile, roles, null, null);
    }

    /** As {@link EmailAddress#normalise}, so that each mailbox has one spelling. */
    public static String normaliseEmail(String email) {
        return EmailAddress.normalise(email);
    }

    /** Replaces the data of a registration that was never verified; the latest registration wins. */
    public Account registerAgain(Profile profile, String passwordHash) {
        if (emailVerified) {
            throw new IllegalStateException("A verified account can't be registered again");
        }
        return new Account(id, email, false, passwordHash, profile, roles, blockedAt, version);
    }

    public Account verifyEmail() {
        return new Account(id, email, true, passwordHash, profile, roles, blockedAt, version);
    }

    /** Also verifies the address, because the reset token was received by e-mail. */
    public Account resetPassword(String passwordHash) {
        return new Account(id, email, true, passwordHash, profile, roles, blockedAt, version);
    }

    public Account changePassword(String passwordHash) {
        return new Account(id, email, emailVerified, passwordHash, profile, roles, blockedAt, version);
    }

    /** Stores another hash of the same password. */
    public Account rehashPassword(String passwordHash) {
        return new Account(id, email, emailVerified, passwordHash, profile, roles, blockedAt, version);
    }

    Account withProfile(Profile profile) {
        return new Account(id, email, emailVerified, passwordHash, profile, roles, blockedAt, version);
    }

    public Account changeEmail(String verifiedEmail) {
        return new Account(id, normaliseEmail(verifiedEmail), true, passwordHash, profile, roles, blockedAt, version);
    }

    public Account withRoles(Set<String> roles) {
        return new Account(id, email, emailVerified, passwordHash, profile, Set.copyOf(roles), blockedAt, version);
    }

    /** Keeps the time of the first block. */
    public Account block(Instant now) {
        return isBlocked() ? this : new Account(id, email, emailVerified, passwordHash, profile, roles, now, version);
    }

    public Account unblock() {
        return new Account(id, email, emailVerified, passwordHash, profile, roles, null, version);
    }

    /** A blocked account keeps its data, but has no sessions. */
    public boolean isBlocked() {
        return blockedAt != null;
    }

    /** Compares normalised addresses. */
    public boolean hasEmail(String address) {
        return email.equals(normaliseEmail(address));
    }

    /** True if a password check of the other state is valid for this state too. */
    public boolean hasCredentialsOf(Account checked) {
        return passwordHash.equals(checked.passwordHash)
                && email.equals(checked.email)
                && emailVerified == checked.emailVerified
                && roles.equals(checked.roles)
                && isBlocked() == checked.isBlocked();
    }

    /** Version number of this state, incremented by each save. */
    public long revision() {
        return version == null ? 0 : version;
    }

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
