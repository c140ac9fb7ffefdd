package id.microsayur.launcher.books.rule;

/** Notifications of an order by template, and the mails among them that failed in 7 days or wait for more than an hour. */
public record MailEntry(String template, long count, long failed, long waiting) {}
