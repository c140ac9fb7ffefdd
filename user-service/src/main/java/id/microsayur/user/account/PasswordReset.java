package id.microsayur.user.account;

import java.util.UUID;

/** Said within this process, in the same transaction: whoever was logged in with the old password is not any more. */
public record PasswordReset(UUID accountId) {}
