package id.microsayur.notification.email;

/** Subject, HTML and plain-text body of a mail. */
record RenderedEmail(String subject, String html, String text) {}
