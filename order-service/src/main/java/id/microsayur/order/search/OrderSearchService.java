package id.microsayur.order.search;

import id.microsayur.order.Order;
import id.microsayur.order.lifecycle.OrderRepository;
import id.microsayur.runtime.refresh.Refreshable;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Finds orders by criteria: as pages for display, as a stream for the export. */
@Service
public class OrderSearchService {

    private static final int CHUNK_SIZE = 200;
    private static final UUID LOWEST_ID = new UUID(0, 0);
    private static final Comparator<Order> OLDEST_FIRST = Comparator.comparing(
                    (Order order) -> order.details().createdAt())
            .thenComparing(order -> order.id().toString()); // same order as PostgreSQL; UUID.compareTo differs

    private final JdbcClient jdbc;
    private final OrderRepository orders;
    private final Clock clock;
    private final Refreshable<OrderExportProperties> exports;
    private final MeterRegistry meters;
    private final AtomicInteger running = new AtomicInteger();

    OrderSearchService(
            JdbcClient jdbc,
            OrderRepository orders,
            Clock clock,
            Refreshable<OrderExportProperties> exports,
            MeterRegistry meters) {
        this.jdbc = jdbc;
        this.orders = orders;
        this.clock = clock;
        this.exports = exports;
        this.meters = meters;
    }

    /** Newest first. */
    public Page<Order> findPage(OrderFilter filter, Pageable page) {
        var total = jdbc.sql("select count(*) from orders where " + filter.conditions())
                .params(filter.parameters())
                .query(Long.class)
                .single();
        var ids = jdbc.sql("select id from orders where " + filter.conditions()
                        + " order by created_at desc, id desc limit :limit offset :offset")
                .params(filter.parameters())
                .param("limit", page.getPageSize())
                .param("offset", page.getOffset())
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
        var newestFirst =
                orders.findAllById(ids).stream().sorted(OLDEST_FIRST.reversed()).toList();
        return new PageImpl<>(newestFirst, page, total);
    }

    /**
     * All matching orders created before the call, oldest first. Holds one chunk in memory and no connection between chunks,
     * so a slow reader blocks no connection.
     *
     * @throws ExportUnavailable before the first order if too many exports run, later if this one exceeds its deadline
     */
    public void forEach(OrderFilter filter, Consumer<Order> reader) {
        try {
            if (running.incrementAndGet() > exports.get().atOnce()) {
                meters.counter("micro.sayur.orders.exports.refused").increment();
                throw ExportUnavailable.tooMany();
            }
            readAll(filter, reader);
        } finally {
            running.decrementAndGet();
        }
    }

    private void readAll(OrderFilter filter, Consumer<Order> reader) {
        var asked = clock.instant();
        var end = asked.plus(exports.get().deadline());
        var chunk = findChunkAfter(Instant.EPOCH, LOWEST_ID, asked, filter);
        while (!chunk.isEmpty()) {
            for (var order : chunk) {
                if (clock.instant().isAfter(end)) {
                    throw ExportUnavailable.tooLong();
                }
                reader.accept(order);
            }
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
