package id.microsayur.platform.test;

import id.microsayur.platform.event.DomainEvent;
import id.microsayur.platform.event.DomainEventPublisher;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Validates every published event against its contract, within the publishing transaction. */
@TestConfiguration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = PublishedEventValidation.ENABLED_PROPERTY, matchIfMissing = true)
public class PublishedEventValidation {

    static final String ENABLED_PROPERTY = "test.published-events-are-checked";

    /** For tests with events that have no contract. */
    public static final String DISABLED = ENABLED_PROPERTY + "=false";

    @Bean
    static BeanPostProcessor validatingPublisherPostProcessor(ObjectProvider<JdbcClient> jdbc) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DomainEventPublisher domainEventPublisher
                        ? new ValidatingEventPublisher(domainEventPublisher, jdbc)
                        : bean;
            }
        };
    }

    /** Reads the outbox rows, which have the body exactly as it is sent. */
    private record ValidatingEventPublisher(DomainEventPublisher outbox, ObjectProvider<JdbcClient> jdbc)
            implements DomainEventPublisher {

        @Override
        public void publish(DomainEvent event, DomainEvent... inOtherVersions) {
            outbox.publish(event, inOtherVersions);
            assertLatestValid(event.aggregateId(), 1 + inOtherVersions.length);
        }

        @Override
        public void publishAll(List<? extends DomainEvent> events) {
            outbox.publishAll(events);
            events.stream()
                    .collect(Collectors.groupingBy(DomainEvent::aggregateId, Collectors.counting()))
                    .forEach(this::assertLatestValid);
        }

        private void assertLatestValid(UUID aggregate, long count) {
            jdbc.getObject()
                    .sql("""
                        select event_name, event_version, convert_from(body, 'UTF8') body from outbox_event
                        where aggregate_id = ? order by id desc limit ?""")
                    .params(aggregate, count)
                    .query(PublishedEventRow.class)
                    .list()
                    .forEach(publishedEventRow -> new EventContract(
                                    publishedEventRow.eventName(), publishedEventRow.eventVersion())
                            .assertValid(publishedEventRow.body()));
        }
    }

    private record PublishedEventRow(String eventName, int eventVersion, String body) {}
}
