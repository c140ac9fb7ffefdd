package id.microsayur.product.retention;

import id.microsayur.platform.retention.RetentionRule;
import id.microsayur.runtime.refresh.Refreshable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Retention rules of reservations and of the stock history. */
@Configuration(proxyBeanMethods = false)
class ProductRetentionConfiguration {

    private final Refreshable<ProductRetentionProperties> retention;

    ProductRetentionConfiguration(Refreshable<ProductRetentionProperties> retention) {
        this.retention = retention;
    }

    /** Lines and lots of a deleted reservation are deleted with it; a held one ends by its expiry first. */
    @Bean
    RetentionRule reservationRetention() {
        return RetentionRule.delete(
                        "reservations", "created_at", () -> retention.get().reservations())
                .where("status <> 'HELD'");
    }

    @Bean
    RetentionRule stockHistoryRetention() {
        return RetentionRule.delete("stock_history", "at", () -> retention.get().stockHistory());
    }
}
