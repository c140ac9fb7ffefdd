package id.microsayur.launcher.closing;

/** Queries of a closing; a day is given by its first moment and that of the next day. */
final class ClosingQueries {
    static final String ORDERS = """
            select payment_method, count(*) from orders
            where created_at >= cast(? as timestamptz) and created_at < cast(? as timestamptz)
            group by 1 order by 1""";

    /** The numbers of a day follow one another, and the first one follows the last one of an earlier day. */
    static final String NUMBERS = """
            select d.kind, d.year, d.first, d.last, d.count, d.amount, d.tax,
                   d.last - d.first + 1 = d.count and (d.first = 1 or exists (
                       select from invoices e where e.kind = d.kind and e.year = d.year and e.number = d.first - 1))
            from (select kind, year, min(number) as first, max(number) as last, count(*) as count, sum(amount) as amount,
                         sum(tax) as tax
                  from invoices where issued_at >= cast(? as timestamptz) and issued_at < cast(? as timestamptz)
                  group by kind, year) d
            order by d.kind desc, d.year""";

    /** The last numbers of a year, which no later document shows to be missing: after a restore, or deleted. */
    static final String MISSING_LAST_NUMBERS = """
            select kind, year, stored + 1, last, 0, 0, 0, false
            from (select c.kind, c.year, c.last, coalesce((
                      select max(i.number) from invoices i where i.kind = c.kind and i.year = c.year), 0) as stored
                  from invoice_counters c where c.year = cast(? as int)) counters
            where stored < last
            order by kind desc""";

    static final String TAX = """
            select tax_rate, sum(case kind when 'INVOICE' then amount else -amount end),
                   sum(case kind when 'INVOICE' then tax else -tax end)
            from invoices where issued_at >= cast(? as timestamptz) and issued_at < cast(? as timestamptz)
            group by 1 order by 1""";

    static final String MONEY = """
            select p.method, count(*) filter (where l.refund_id is null),
                   coalesce(sum(l.amount) filter (where l.refund_id is null), 0),
                   count(l.refund_id), coalesce(sum(l.amount) filter (where l.refund_id is not null), 0)
            from ledger l join payments p on p.id = l.payment_id
            where l.booked_at >= cast(? as timestamptz) and l.booked_at < cast(? as timestamptz)
            group by 1 order by 1""";

    static final String INVOICED_ORDERS = """
            select distinct order_id from invoices
            where issued_at >= cast(? as timestamptz) and issued_at < cast(? as timestamptz)""";

    static final String BOOKED_ORDERS = """
            select distinct p.order_id from ledger l join payments p on p.id = l.payment_id
            where l.booked_at >= cast(? as timestamptz) and l.booked_at < cast(? as timestamptz)""";

    static final String INVOICE_BALANCES = """
            select order_id, sum(case kind when 'INVOICE' then amount else -amount end),
                   floor(extract(epoch from min(issued_at)))::bigint, floor(extract(epoch from max(issued_at)))::bigint
            from invoices where order_id = any(cast(string_to_array(?, ',') as uuid[])) group by 1""";

    static final String LEDGER_BALANCES = """
            select p.order_id, sum(case when l.refund_id is null then l.amount else -l.amount end),
                   floor(extract(epoch from min(l.booked_at)))::bigint, floor(extract(epoch from max(l.booked_at)))::bigint
            from payments p join ledger l on l.payment_id = p.id
            where p.order_id = any(cast(string_to_array(?, ',') as uuid[])) group by 1""";

    /** Empty until the first invoice. */
    static final String FIRST_INVOICE =
            "select floor(extract(epoch from issued_at))::bigint from invoices order by issued_at limit 1";

    private ClosingQueries() {}
}
