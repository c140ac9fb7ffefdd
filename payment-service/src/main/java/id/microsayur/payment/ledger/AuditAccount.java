package id.microsayur.payment.ledger;

/** What an account holds; all of them together hold nothing. */
public record AuditAccount(String account, String currency, long balance) {}
