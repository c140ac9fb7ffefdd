package id.microsayur.user.credential;

import java.util.UUID;

/** Application event, published in the transaction of the reset; sessions of the old password end. */
public record PasswordResetCompleted(UUID accountId) {}
