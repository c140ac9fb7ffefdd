package id.microsayur.platform.event;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers the newest version of each aggregate that acted, for consumers marked {@link NewestWins}. */
class NewestVersions {

    private final JdbcClient jdbc;
    private final Contracts contracts;
    private final ListableBeanFactory beans;
    private final Map<String, Boolean> marked = new ConcurrentHashMap<>();

    NewestVersions(JdbcClient jdbc, Contracts contracts, ListableBeanFactory beans) {
        this.jdbc = jdbc;
        this.contracts = contracts;
        this.beans = beans;
    }

    /** Within the transaction of the effect, which a delivery of the same aggregate at the same time waits for. */
    boolean outdates(Delivery delivery) {
        return isMarked(delivery.queue())
                && delivery.aggregateId() instanceof String aggregate
                && delivery.aggregateVersion() instanceof Long version
                && !isNewest(delivery.queue(), aggregate, version);
    }

    private boolean isNewest(String queue, String aggregate, long version) {
        return jdbc.sql("""
                insert into newest_version as known (queue, aggregate_id, version) values (?, ?, ?)
                on conflict (queue, aggregate_id) do update set version = excluded.version
                    where known.version < excluded.version""").params(queue, aggregate, version).update() == 1;
    }

    private boolean isMarked(String queue) {
        return marked.computeIfAbsent(queue, _ -> {
            var consumer = contracts.consumer(queue);
            return beans.containsBean(consumer) && beans.findAnnotationOnBean(consumer, NewestWins.class) != null;
        });
    }
}
