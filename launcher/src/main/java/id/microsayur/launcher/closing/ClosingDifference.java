package id.microsayur.launcher.closing;

/**
 * Order whose invoice and ledger disagree.
 *
 * @param invoiced rupiah of the invoice less its credit notes
 * @param booked rupiah taken less what was given back
 */
public record ClosingDifference(String orderId, long invoiced, long booked) {}
