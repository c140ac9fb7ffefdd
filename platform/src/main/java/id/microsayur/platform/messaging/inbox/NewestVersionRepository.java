package id.microsayur.platform.messaging.inbox;

import id.microsayur.platform.event.IgnoreOutdatedEvents;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores the newest processed version of each aggregate, for consumers marked {@link IgnoreOutdatedEvents}. */
class NewestVersionRepository {

    private final JdbcClient jdbc;
    private final EventContractValidator eventContractValidator;
    private final ListableBeanFactory beans;
    private final Map<String, Boolean> ignoringOutdated = new ConcurrentHashMap<>();

    NewestVersionRepository(JdbcClient jdbc, EventContractValidator eventContractValidator, ListableBeanFactory beans) {
        this.jdbc = jdbc;
        this.eventContractValidator = eventContractValidator;
        this.beans = beans;
    }

    /** Runs in the transaction of the effect; a concurrent delivery of the same aggregate waits for its row lock. */
    boolean isOutdated(InboundMessage inboundMessage) {
        return ignoresOutdatedEvents(inboundMessage.queue())
                && inboundMessage.aggregateId() instanceof String aggregate
                && inboundMessage.aggregateVersion() instanceof Long version
                && !saveIfNewer(inboundMessage.queue(), aggregate, version);
    }

    private boolean saveIfNewer(String queue, String aggregate, long version) {
        return jdbc.sql("""
                insert into newest_version as known (queue, aggregate_id, version) values (?, ?, ?)
                on conflict (queue, aggregate_id) do update set version = excluded.version
                    where known.version < excluded.version""").params(queue, aggregate, version).update() == 1;
    }

    private boolean ignoresOutdatedEvents(String queue) {
        return ignoringOutdated.computeIfAbsent(queue, _ -> {
            var consumer = eventContractValidator.functionName(queue);
            return beans.containsBean(consumer)
                    && beans.findAnnotationOnBean(consumer, IgnoreOutdatedEvents.class) != null;
        });
    }
}
