package id.microsayur.notification.mail;

/** A mail's words, in both shapes that mail readers want. */
record Letter(String subject, String html, String text) {}
