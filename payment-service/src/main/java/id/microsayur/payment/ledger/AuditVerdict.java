package id.microsayur.payment.ledger;

/** Result of a comparison: the books agree, open outcomes may explain a difference, or they disagree. */
public enum AuditVerdict {
    RIGHT,
    /** Open payments or refunds may explain a difference to a provider's totals. */
    OPEN,
    WRONG
}
