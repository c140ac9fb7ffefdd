package id.microsayur.payment.ledger;

/** Balance of an account; the balances of one currency add up to zero. */
public record AuditAccount(String account, String currency, long balance) {}
