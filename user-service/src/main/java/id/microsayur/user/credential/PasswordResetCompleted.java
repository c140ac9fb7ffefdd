package id.microsayur.user.credential;

import java.util.UUID;

/** Said within this process, in the same transaction: whoever was logged in with the old password is not any more. */
public record PasswordResetCompleted(UUID accountId) {}
