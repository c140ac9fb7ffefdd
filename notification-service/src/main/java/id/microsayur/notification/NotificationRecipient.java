package id.microsayur.notification;

/** Who is told: the account, and where it is reached. */
public record NotificationRecipient(String userId, String email) {}
