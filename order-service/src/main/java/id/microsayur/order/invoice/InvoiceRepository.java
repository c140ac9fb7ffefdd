package id.microsayur.order.invoice;

import id.microsayur.order.Order;
import id.microsayur.order.invoice.InvoiceDocument.InvoiceKind;
import id.microsayur.platform.ShopTimeZone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stores invoices and credit notes under consecutive numbers. The counter of a kind and year stays locked until the transaction
 * ends, so that a rollback leaves no gap. Requires the lock of the order, which makes a second invoice of it impossible.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class InvoiceRepository {

    /**
     * Amount and tax are those of all documents of the kind together: what the former ones don't have yet is issued, so that the
     * credit notes of an order always add up to its refunds, and over a whole refund to the tax of the invoice.
     */
    private static final String ISSUE = """
            with issued as (
                select count(*) filter (where kind = 'INVOICE') > 0 as invoiced,
                    coalesce(sum(amount) filter (where kind = :kind), 0) as amount,
                    coalesce(sum(tax) filter (where kind = :kind), 0) as tax
                from invoices where order_id = :order),
            taken as (
                insert into invoice_counters as counter (kind, year, last, last_at)
                select :kind, :year::int, 1, :at::timestamptz from issued
                where invoiced <> (:kind = 'INVOICE') and :amount::bigint > amount
                on conflict (kind, year) do update
                    set last = counter.last + 1, last_at = greatest(counter.last_at, excluded.last_at)
                returning last, last_at)
            insert into invoices (kind, year, number, order_id, issued_at, amount, tax_rate, tax)
            select :kind, :year::int, last, :order::uuid, last_at, :amount::bigint - amount, :rate::numeric, :tax::bigint - tax
            from taken, issued
            returning *""";

    private final JdbcClient jdbc;

    InvoiceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty if the order has an invoice. */
    Optional<InvoiceDocument> issueInvoice(Order order, Instant now) {
        return issue(InvoiceKind.INVOICE, order, order.total(), order.tax(), now);
    }

    /** Over what is refunded without a credit note; empty if that is nothing, or if the order has no invoice. */
    Optional<InvoiceDocument> issueCreditNote(Order order, Instant now) {
        var refunded = order.payment().refunded();
        return issue(
                InvoiceKind.CREDIT_NOTE,
                order,
                refunded,
                order.details().taxTerms().taxIn(refunded),
                now);
    }

    private Optional<InvoiceDocument> issue(InvoiceKind kind, Order order, long amount, long tax, Instant now) {
        return jdbc.sql(ISSUE)
                .param("kind", kind.name())
                .param("year", now.atZone(ShopTimeZone.ID).getYear())
                .param("at", Timestamp.from(now))
                .param("order", order.id())
                .param("amount", amount)
                .param("rate", order.details().taxTerms().rate())
                .param("tax", tax)
                .query(InvoiceRepository::toDocument)
                .optional();
    }

    /** The invoice first, then the credit notes in the order of their numbers. */
    List<InvoiceDocument> findByOrderId(UUID orderId) {
        return jdbc.sql("select * from invoices where order_id = ? order by kind desc, year, number")
                .param(orderId)
                .query(InvoiceRepository::toDocument)
                .list();
    }

    private static InvoiceDocument toDocument(ResultSet row, int number) throws SQLException {
        return new InvoiceDocument(
                InvoiceKind.valueOf(row.getString("kind")),
                row.getInt("year"),
                row.getLong("number"),
                row.getTimestamp("issued_at").toInstant(),
                row.getLong("amount"),
                row.getBigDecimal("tax_rate"),
                row.getLong("tax"));
    }
}
