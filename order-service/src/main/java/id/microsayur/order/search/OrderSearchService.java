package id.microsayur.order.search;

import id.microsayur.order.Order;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.lifecycle.OrderRepository;
import id.microsayur.platform.web.export.ExportLimiter;
import id.microsayur.platform.web.export.ExportUnavailable;
import id.microsayur.runtime.refresh.Refreshable;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Finds orders by criteria: as pages for display, as a stream for the export. */
@Service
public class OrderSearchService {

    private static final int CHUNK_SIZE = 200;
    private static final Set<OrderStatus> UNFINISHED =
            EnumSet.complementOf(EnumSet.of(OrderStatus.DELIVERED, OrderStatus.CANCELLED, OrderStatus.REFUNDED));
    private static final UUID LOWEST_ID = new UUID(0, 0);
    private static final Comparator<Order> OLDEST_FIRST = Comparator.comparing(
                    (Order order) -> order.details().createdAt())
            .thenComparing(order -> order.id().toString()); // same order as PostgreSQL; UUID.compareTo differs

    private final JdbcClient jdbc;
    private final OrderRepository orders;
    private final Clock clock;
    private final ExportLimiter exports;

    OrderSearchService(
            JdbcClient jdbc,
            OrderRepository orders,
            Clock clock,
            Refreshable<OrderExportProperties> exports,
            MeterRegistry meters) {
        this.jdbc = jdbc;
        this.orders = orders;
        this.clock = clock;
        this.exports =
                new ExportLimiter(() -> exports.get().limits(), clock, meters, "micro.sayur.orders.exports.refused");
    }

    /** Newest first, unless the page is sorted in ascending order. */
    public Page<Order> findPage(OrderFilter filter, Pageable page) {
        var total = jdbc.sql("select count(*) from orders where " + filter.conditions())
                .params(filter.parameters())
                .query(Long.class)
                .single();
        var oldestFirst = page.getSort().stream().anyMatch(Sort.Order::isAscending);
        var direction = oldestFirst ? " asc" : " desc";
        var ids = jdbc.sql("select id from orders where " + filter.conditions() + " order by created_at" + direction
                        + ", id" + direction + " limit :limit offset :offset")
                .params(filter.parameters())
                .param("limit", page.getPageSize())
                .param("offset", page.getOffset())
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
        var sorted = orders.findAllById(ids).stream()
                .sorted(oldestFirst ? OLDEST_FIRST : OLDEST_FIRST.reversed())
                .toList();
        return new PageImpl<>(sorted, page, total);
    }

    /** Number of orders in each status that is not the end; counts an index of these orders only. */
    public Map<OrderStatus, Long> countUnfinished() {
        var counts = new EnumMap<OrderStatus, Long>(OrderStatus.class);
        UNFINISHED.forEach(status -> counts.put(status, 0L));
        jdbc.sql("""
                select status, count(*) as orders from orders
                where status in ('PENDING', 'AWAITING_STOCK', 'AWAITING_PAYMENT', 'PAYMENT_DECLINED', 'PAID', 'CONFIRMED',
                    'SHIPPED')
                group by status""")
                .query((row, _) -> Map.entry(OrderStatus.valueOf(row.getString("status")), row.getLong("orders")))
                .list()
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    /**
     * All matching orders created before the call, oldest first. Holds one chunk in memory and no connection between chunks,
     * so a slow reader blocks no connection.
     *
     * @throws ExportUnavailable before the first order if too many exports run, later if this one exceeds its deadline
     */
    public void forEach(OrderFilter filter, Consumer<Order> reader) {
        exports.run(reader, limited -> readAll(filter, limited));
    }

    private void readAll(OrderFilter filter, Consumer<Order> reader) {
        var asked = clock.instant();
        var chunk = findChunkAfter(Instant.EPOCH, LOWEST_ID, asked, filter);
        while (!chunk.isEmpty()) {
            chunk.forEach(reader);
            var last = chunk.getLast();
            chunk = findChunkAfter(last.details().createdAt(), last.id(), asked, filter);
        }
    }

    private List<Order> findChunkAfter(Instant createdAt, UUID id, Instant asked, OrderFilter filter) {
        var ids = jdbc.sql("select id from orders where (created_at, id) > (:lastAt, :lastId) and created_at <= :asked"
                        + " and " + filter.conditions() + " order by created_at, id limit " + CHUNK_SIZE)
                .params(filter.parameters())
                .param("lastAt", Timestamp.from(createdAt))
                .param("lastId", id)
                .param("asked", Timestamp.from(asked))
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
        return orders.findAllById(ids).stream().sorted(OLDEST_FIRST).toList();
    }
}
