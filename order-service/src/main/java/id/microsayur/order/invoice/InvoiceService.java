package id.microsayur.order.invoice;

import id.microsayur.order.Order;
import id.microsayur.order.OrderDetails.TaxTerms;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.invoice.InvoiceDocument.InvoiceKind;
import id.microsayur.runtime.refresh.Refreshable;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets the tax of new orders; issues the invoice of an order and the credit notes over its refunds. */
@Service
public class InvoiceService {

    private static final Logger log = LoggerFactory.getLogger(InvoiceService.class);

    private final InvoiceRepository invoices;
    private final Refreshable<TaxProperties> tax;
    private final Clock clock;

    InvoiceService(InvoiceRepository invoices, Refreshable<TaxProperties> tax, Clock clock) {
        this.invoices = invoices;
        this.tax = tax;
        this.clock = clock;
    }

    /** The tax of an order that is placed now. */
    public TaxTerms currentTax() {
        return new TaxTerms(tax.get().rate());
    }

    /**
     * Issues what a saved change demands, in its transaction: the invoice of an order that is paid, or delivered if it is paid on
     * delivery; a credit note over what was refunded of an invoiced order, before its invoice too. Locks the counter of the
     * numbers until the transaction ends: nothing may follow that waits.
     */
    public void recordChange(Order before, Order after) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var invoice = after.status() != before.status() && isInvoiced(after.status())
                ? invoices.issueInvoice(after, now)
                : Optional.<InvoiceDocument>empty();
        invoice.ifPresent(issued -> log.debug("Order {} has the invoice {}", after.id(), issued.number()));
        if (after.payment().refunded()
                > (invoice.isPresent() ? 0 : before.payment().refunded())) {
            invoices.issueCreditNote(after, now)
                    .ifPresent(note -> log.info("Order {} has the credit note {}", after.id(), note.number()));
        }
    }

    /** An order that was paid before invoices had numbers gets one with its delivery. */
    private static boolean isInvoiced(OrderStatus status) {
        return status == OrderStatus.PAID || status == OrderStatus.DELIVERED;
    }

    /** @throws InvoiceNotFound if the order has no invoice */
    @Transactional(readOnly = true)
    public OrderDocuments findDocuments(UUID orderId) {
        var documents = invoices.findByOrderId(orderId);
        if (documents.isEmpty() || documents.getFirst().kind() != InvoiceKind.INVOICE) {
            throw new InvoiceNotFound(orderId);
        }
        return new OrderDocuments(documents.getFirst(), documents.subList(1, documents.size()));
    }

    /** Invoice of an order, and the credit notes over its refunds, oldest first. */
    public record OrderDocuments(InvoiceDocument invoice, List<InvoiceDocument> creditNotes) {}
}
