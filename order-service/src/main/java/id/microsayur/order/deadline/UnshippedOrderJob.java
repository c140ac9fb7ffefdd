package id.microsayur.order.deadline;

import id.microsayur.order.lifecycle.OrderService;
import id.microsayur.platform.tracing.SpanTags;
import id.microsayur.runtime.refresh.Refreshable;
import id.microsayur.runtime.refresh.RefreshableDelayTrigger;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/** Cancels orders to be paid on delivery that are not shipped in time, which returns their stock; any number of instances may run it. */
@Component
class UnshippedOrderJob implements SchedulingConfigurer {

    private static final Logger log = LoggerFactory.getLogger(UnshippedOrderJob.class);

    private final JdbcClient jdbc;
    private final OrderService orders;
    private final Refreshable<UnshippedOrderProperties> properties;
    private final Clock clock;
    private final SpanTags spanTags;

    UnshippedOrderJob(
            JdbcClient jdbc,
            OrderService orders,
            Refreshable<UnshippedOrderProperties> properties,
            Clock clock,
            SpanTags spanTags) {
        this.jdbc = jdbc;
        this.orders = orders;
        this.properties = properties;
        this.clock = clock;
        this.spanTags = spanTags;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addTriggerTask(
                this::cancelOverdue,
                RefreshableDelayTrigger.of(() -> properties.get().pause()));
    }

    void cancelOverdue() {
        var confirmedBefore = clock.instant().minus(properties.get().window());
        findConfirmedBefore(confirmedBefore)
                .forEach(id -> spanTags.runInNewTrace("cancel unshipped order", id, () -> cancel(id, confirmedBefore)));
    }

    /** One that fails does not stop the others; the next search finds it again. */
    private void cancel(UUID id, Instant confirmedBefore) {
        try {
            orders.cancelUnshipped(id, confirmedBefore);
        } catch (RuntimeException e) {
            log.warn("Cancellation of the unshipped order {} failed; retrying at the next search", id, e);
        }
    }

    List<UUID> findConfirmedBefore(Instant time) {
        return jdbc.sql("""
                select id from orders
                where status = 'CONFIRMED' and created_at < :time and coalesce(changed_at, created_at) < :time
                order by created_at, id limit :batch""")
                .param("time", Timestamp.from(time))
                .param("batch", properties.get().batch())
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }
}
