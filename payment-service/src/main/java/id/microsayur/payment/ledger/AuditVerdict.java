package id.microsayur.payment.ledger;

/** Result of a comparison: the books agree, open outcomes may explain a difference, or they disagree. */
public enum AuditVerdict {
    RIGHT,
    /** What is still open may explain what a provider says otherwise. */
    OPEN,
    WRONG
}
