package id.microsayur.launcher.books.source;

import id.microsayur.launcher.books.rule.MailRules;

/** Queries of the books; the first column is the key, in the order of which the rows come. */
final class BookQueries {
    static final String ORDERS = """
            select o.id, o.status, o.payment_method, coalesce(o.payment_payment_id::text, ''), o.payment_status,
                   case when g.goods = 0 or g.goods >= o.delivery_free_above then 0 else o.delivery_fee end,
                   o.payment_refunded, g.goods,
                   exists (select from order_history h where h.order_id = o.id and h.kind = 'STATE' and h.details ->> 'to' = 'SHIPPED'),
                   floor(extract(epoch from o.created_at))::bigint,
                   floor(extract(epoch from coalesce(o.changed_at, o.created_at)))::bigint,
                   o.customer_email not like '%@deleted.invalid',
                   (select coalesce(string_agg(m.template || '=' || m.count, ','), '')
                    from (select c.template, count(*) from order_history h {changes} and h.order_id = o.id group by 1) m),
                   o.customer_user_id
            from orders o
            cross join lateral (
                select coalesce(sum((line ->> 'quantity')::bigint * (line ->> 'unit_price')::bigint), 0) as goods
                from jsonb_array_elements(o.lines) line) g
            where o.created_at >= cast(? as timestamptz)
            order by o.id""".replace("{changes}", MailRules.CHANGES);

    private static final String PAYMENT = """
            select {key}, p.id, p.order_id, p.status, p.provider, p.amount, p.captured, p.refunded,
                   coalesce(l.captured, 0), coalesce(l.refunded, 0), p.unwanted, r.open, r.failed, r.completed,
                   floor(extract(epoch from greatest(
                       p.created_at,
                       case when p.status in ('PENDING', 'UNKNOWN')
                           or p.status = 'FAILED' and p.pay_before <= now() then p.pay_before end,
                       -- a failure has no time; the reconciler set its next check after the one that found it
                       case when p.status = 'FAILED' then least(p.next_check_at, now()) end,
                       l.at, r.at)))::bigint
            from payments p
            left join lateral (
                select sum(amount) filter (where refund_id is null) as captured,
                       sum(amount) filter (where refund_id is not null) as refunded, max(booked_at) as at
                from ledger where payment_id = p.id) l on true
            left join lateral (
                select count(*) filter (where status in ('PENDING', 'UNKNOWN')) as open,
                       count(*) filter (where status = 'FAILED') as failed,
                       count(*) filter (where status = 'COMPLETED') as completed, max(asked_at) as at
                from refunds where payment_id = p.id) r on true
            where {condition}
            order by {key}, p.id""";

    static final String PAYMENTS = PAYMENT.replace("{key}", "p.order_id")
            .replace("{condition}", "p.created_at >= cast(? as timestamptz) and p.status <> 'CANCELLED'");
    static final String CHARGES = PAYMENT.replace("{key}", "p.id")
            .replace("{condition}", "p.created_at >= cast(? as timestamptz) and p.provider = 'sandbox'");

    static final String RESERVATIONS = """
            select r.order_id, r.status, floor(extract(epoch from r.created_at))::bigint,
                   (select coalesce(sum(quantity), 0) from reservation_lines l where l.order_id = r.order_id),
                   (select coalesce(sum(quantity), 0) from reservation_lots a where a.order_id = r.order_id)
            from reservations r
            where r.created_at >= cast(? as timestamptz)
            order by r.order_id""";

    static final String MAILS = """
            select split_part(n.identity, ':', 2) collate "C", split_part(n.identity, ':', 1) collate "C", count(*),
                   count(*) filter (where d.state = 'FAILED' and d.due_at > now() - interval '7 days'),
                   count(*) filter (where d.state = 'PENDING' and d.created_at < now() - interval '1 hour')
            from notifications n left join deliveries d on d.notification_id = n.id and d.medium = 'EMAIL'
            where n.facts -> 'order' ->> 'id' is not null and n.created_at >= cast(? as timestamptz)
            group by 1, 2
            order by 1, 2""";

    static final String STOCK = """
            select s.product_id, p.name, s.available,
                   (select coalesce(sum(remaining), 0) from stock_lots l where l.product_id = s.product_id),
                   coalesce(h.available, s.available), coalesce(floor(extract(epoch from h.at))::bigint, 0)
            from stocks s
            join products p on p.id = s.product_id
            left join lateral (
                select available, at from stock_history h where h.product_id = s.product_id
                order by version desc limit 1) h on true
            order by s.product_id""";

    private BookQueries() {}
}
