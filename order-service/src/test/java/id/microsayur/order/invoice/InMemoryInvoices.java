package id.microsayur.order.invoice;

import id.microsayur.order.Order;
import id.microsayur.order.invoice.InvoiceDocument.InvoiceKind;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Fake of the invoices: numbers documents in memory. */
public class InMemoryInvoices extends InvoiceRepository {

    private final Map<UUID, List<InvoiceDocument>> documents = new LinkedHashMap<>();
    private final Map<InvoiceKind, Long> last = new EnumMap<>(InvoiceKind.class);
    private BigDecimal taxRate = BigDecimal.ZERO;

    public InMemoryInvoices() {
        super(null);
    }

    /** The service on this fake, with the rate that is set at the time of a call. */
    public InvoiceService service() {
        return new InvoiceService(this, () -> new TaxProperties(taxRate), Clock.systemUTC());
    }

    public void setTaxRate(String percent) {
        taxRate = new BigDecimal(percent);
    }

    /** Kind, sequence, amount and tax of each document of the order. */
    public List<String> of(Order order) {
        return findByOrderId(order.id()).stream()
                .map(document -> "%s %d: %d, tax %d"
                        .formatted(document.kind(), document.sequence(), document.amount(), document.tax()))
                .toList();
    }

    @Override
    Optional<InvoiceDocument> issueInvoice(Order order, Instant now) {
        return findByOrderId(order.id()).isEmpty()
                ? issue(InvoiceKind.INVOICE, order, order.total(), order.tax(), now)
                : Optional.empty();
    }

    @Override
    Optional<InvoiceDocument> issueCreditNote(Order order, Instant now) {
        var refunded = order.payment().refunded();
        var notes = findByOrderId(order.id()).stream()
                .filter(document -> document.kind() == InvoiceKind.CREDIT_NOTE)
                .toList();
        var amount =
                refunded - notes.stream().mapToLong(InvoiceDocument::amount).sum();
        var tax = order.details().taxTerms().taxIn(refunded)
                - notes.stream().mapToLong(InvoiceDocument::tax).sum();
        return amount == 0 || findByOrderId(order.id()).isEmpty()
                ? Optional.empty()
                : issue(InvoiceKind.CREDIT_NOTE, order, amount, tax, now);
    }

    private Optional<InvoiceDocument> issue(InvoiceKind kind, Order order, long amount, long tax, Instant now) {
        var sequence = last.merge(kind, 1L, Long::sum);
        var document = new InvoiceDocument(
                kind, 2026, sequence, now, amount, order.details().taxTerms().rate(), tax);
        documents.computeIfAbsent(order.id(), _ -> new ArrayList<>()).add(document);
        return Optional.of(document);
    }

    @Override
    List<InvoiceDocument> findByOrderId(UUID orderId) {
        return List.copyOf(documents.getOrDefault(orderId, List.of()));
    }
}
