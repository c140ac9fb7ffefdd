package id.microsayur.order.retention;

import id.microsayur.platform.retention.RetentionRule;
import id.microsayur.runtime.refresh.Refreshable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Retention rules of orders, their history and carts. */
@Configuration(proxyBeanMethods = false)
class OrderRetentionConfiguration {

    /** Tax law keeps a document until ten years after its year have ended, whatever the setting. */
    private static final String WITHOUT_KEPT_INVOICE = """
            not exists (select from invoices where invoices.order_id = orders.id
                and invoices.year >= extract(year from now() at time zone 'Asia/Jakarta') - 10)""";

    private final Refreshable<OrderRetentionProperties> retention;

    OrderRetentionConfiguration(Refreshable<OrderRetentionProperties> retention) {
        this.retention = retention;
    }

    /** History, invoice and credit notes of a deleted order are deleted with it. */
    @Bean
    RetentionRule orderRetention() {
        return RetentionRule.delete(
                        "orders", "created_at", () -> retention.get().orders())
                .where("status in ('DELIVERED', 'REFUNDED', 'CANCELLED')")
                .where(WITHOUT_KEPT_INVOICE);
    }

    @Bean
    RetentionRule requestKeyRetention() {
        return RetentionRule.clear(
                "orders", "request_key", "created_at", () -> retention.get().requestKeys());
    }

    @Bean
    RetentionRule callRetention() {
        return RetentionRule.delete("order_history", "at", () -> retention.get().calls())
                .where("kind <> 'STATE'");
    }

    @Bean
    RetentionRule cartRetention() {
        return RetentionRule.delete("carts", "changed_at", () -> retention.get().carts());
    }
}
