package id.microsayur.order.invoice;

import id.microsayur.order.Order;
import id.microsayur.order.invoice.InvoiceDocument.InvoiceKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
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

    /** Zone of the dates of invoices. */
    private static final ZoneId SHOP_ZONE = ZoneId.of("Asia/Jakarta");

    private static final String ISSUE = """
            with taken as (
                insert into invoice_counters as counter (kind, year, last, last_at)
                select :kind, :year::int, 1, :at::timestamptz
                where exists (select from invoices where order_id = :order and kind = 'INVOICE') = :invoiced::boolean
                on conflict (kind, year) do update
                    set last = counter.last + 1, last_at = greatest(counter.last_at, excluded.last_at)
                returning last, last_at)
            insert into invoices (kind, year, number, order_id, issued_at, amount, tax_rate, tax)
            select :kind, :year::int, last, :order::uuid, last_at, :amount::bigint, :rate::numeric, :tax::bigint from taken
            returning *""";

    private final JdbcClient jdbc;

    InvoiceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty if the order has an invoice. */
    Optional<InvoiceDocument> issueInvoice(Order order, Instant now) {
        return issue(InvoiceKind.INVOICE, order, order.total(), order.tax(), now);
    }

    /** Empty if the order has no invoice. */
    Optional<InvoiceDocument> issueCreditNote(Order order, long amount, long tax, Instant now) {
        return issue(InvoiceKind.CREDIT_NOTE, order, amount, tax, now);
    }

    private Optional<InvoiceDocument> issue(InvoiceKind kind, Order order, long amount, long tax, Instant now) {
        return jdbc.sql(ISSUE)
                .param("kind", kind.name())
                .param("year", now.atZone(SHOP_ZONE).getYear())
                .param("at", Timestamp.from(now))
                .param("order", order.id())
                .param("invoiced", kind == InvoiceKind.CREDIT_NOTE)
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
