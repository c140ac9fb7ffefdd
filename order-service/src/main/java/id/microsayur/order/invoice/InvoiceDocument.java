package id.microsayur.order.invoice;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/**
 * Numbered invoice or credit note of an order.
 *
 * @param sequence counts from 1 within kind and year, without a gap
 * @param amount rupiah, tax included
 * @param taxRate percent
 * @param tax part of the amount
 */
public record InvoiceDocument(
        InvoiceKind kind, int year, long sequence, Instant issuedAt, long amount, BigDecimal taxRate, long tax) {

    /** Kind of a document; stored. */
    public enum InvoiceKind {
        INVOICE("INV"),
        CREDIT_NOTE("CN");

        private final String prefix;

        InvoiceKind(String prefix) {
            this.prefix = prefix;
        }
    }

    /** As printed: INV/2026/000123. */
    public String number() {
        return String.format(Locale.ROOT, "%s/%d/%06d", kind.prefix, year, sequence);
    }

    public long net() {
        return amount - tax;
    }
}
