package id.microsayur.notification;

/** Account and email address that receive a notification. */
public record NotificationRecipient(String userId, String email) {}
