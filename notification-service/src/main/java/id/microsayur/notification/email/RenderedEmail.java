package id.microsayur.notification.email;

/** A mail's words, in both shapes that mail readers want. */
record RenderedEmail(String subject, String html, String text) {}
