package id.microsayur.order.invoice.web;

import id.microsayur.order.Order;
import id.microsayur.order.OrderDetails.TaxTerms;
import id.microsayur.order.OrderLine;
import id.microsayur.order.invoice.InvoiceDocument;
import id.microsayur.order.invoice.InvoiceService.OrderDocuments;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Response body of an invoice with its credit notes; all amounts in whole rupiah. */
@Schema(name = "Invoice")
record InvoiceView(
        @Schema(example = "INV/2026/000123") String number,
        Instant createdAt,
        UUID orderId,

        @Schema(description = "Number of the order in mails.", example = "267B55B0")
        String orderNumber,

        @Schema(example = "Siti Rahayu") String customer,
        List<InvoiceLineView> items,

        @Schema(description = "Part of the total; missing without a day of delivery.", example = "10000") @Nullable
        Long deliveryFee,

        @Schema(example = "9000") long total,
        String currency,

        @Schema(description = "Total without the value added tax (PPN).", example = "8108")
        long net,

        @Schema(description = "Percent of value added tax.", example = "11")
        BigDecimal taxRate,

        @Schema(description = "Value added tax, part of the total, rounded to the nearest rupiah.", example = "892")
        long tax,

        @Schema(example = "card") String paymentMethod,
        List<CreditNoteView> creditNotes) {

    static InvoiceView of(Order order, OrderDocuments documents) {
        var invoice = documents.invoice();
        return new InvoiceView(
                invoice.number(),
                invoice.issuedAt(),
                order.id(),
                order.number(),
                order.customer().name(),
                order.lines().all().stream().map(InvoiceLineView::of).toList(),
                order.deliveryFeeOfDay(),
                invoice.amount(),
                Order.CURRENCY,
                invoice.net(),
                new TaxTerms(invoice.taxRate()).shownRate(),
                invoice.tax(),
                order.payment().method(),
                documents.creditNotes().stream().map(CreditNoteView::of).toList());
    }

    @Schema(name = "InvoiceLine")
    record InvoiceLineView(
            UUID productId,
            @Schema(example = "Kangkung") @Nullable String name,
            @Schema(example = "ikat") @Nullable String unit,
            @Schema(example = "4500") @Nullable Long unitPrice,
            @Schema(example = "2") int quantity,
            @Schema(example = "9000") long subtotal) {

        static InvoiceLineView of(OrderLine line) {
            return new InvoiceLineView(
                    line.productId(), line.name(), line.unit(), line.unitPrice(), line.quantity(), line.subtotal());
        }
    }

    @Schema(name = "CreditNote")
    record CreditNoteView(
            @Schema(example = "CN/2026/000007") String number,
            Instant createdAt,

            @Schema(description = "Refunded amount, tax included.", example = "4500")
            long total,

            @Schema(example = "4054") long net,
            @Schema(example = "446") long tax) {

        static CreditNoteView of(InvoiceDocument note) {
            return new CreditNoteView(note.number(), note.issuedAt(), note.amount(), note.net(), note.tax());
        }
    }
}
