package id.microsayur.notification.retention;

import id.microsayur.platform.retention.RetentionRule;
import id.microsayur.runtime.refresh.Refreshable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Retention rules of notifications, order snapshots and the erasure registry. */
@Configuration(proxyBeanMethods = false)
class NotificationRetentionConfiguration {

    private final Refreshable<NotificationRetentionProperties> retention;

    NotificationRetentionConfiguration(Refreshable<NotificationRetentionProperties> retention) {
        this.retention = retention;
    }

    /** Deliveries of a deleted notification are deleted with it. */
    @Bean
    RetentionRule notificationRetention() {
        return RetentionRule.delete(
                        "notifications", "created_at", () -> retention.get().notifications())
                .where("not exists (select from deliveries d"
                        + " where d.notification_id = notifications.id and d.state = 'PENDING')");
    }

    @Bean
    RetentionRule orderSnapshotRetention() {
        return RetentionRule.delete(
                "known_orders", "created_at", () -> retention.get().orderSnapshots());
    }

    @Bean
    RetentionRule erasureRetention() {
        return RetentionRule.delete(
                "forgotten_people", "forgotten_at", () -> retention.get().erasures());
    }
}
