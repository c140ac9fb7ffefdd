package id.microsayur.notification.messaging;

import id.microsayur.notification.News;
import id.microsayur.notification.NotificationService;
import id.microsayur.notification.Template;
import id.microsayur.platform.event.Event;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Listens to what happens to orders. */
@Configuration(proxyBeanMethods = false)
class OrderStreams {

    @Bean
    Consumer<Event<OrderCreated>> sendOrderEmail(NotificationService notifications) {
        return event -> {
            var order = event.data();
            var customer = order.customer();
            notifications.tell(
                    News.order(Template.ORDER_RECEIVED, customer.addressee(), customer.name(), order.order()));
        };
    }

    @Bean
    Consumer<Event<OrderStatusChanged>> sendOrderStatusEmail(NotificationService notifications) {
        return event -> news(event).ifPresent(notifications::tell);
    }

    /** Nobody is bothered with states in between, nor with those that we don't know yet. */
    private static Optional<News> news(Event<OrderStatusChanged> event) {
        var change = event.data();
        return switch (change.to()) {
            case "PAID" -> Optional.of(news(Template.ORDER_PAID, change));
            case "AWAITING_STOCK" -> Optional.of(news(Template.AWAITING_STOCK, change));
            case "SHIPPED" -> Optional.of(news(Template.ORDER_SHIPPED, change));
            case "DELIVERED" -> Optional.of(news(Template.ORDER_DELIVERED, change));
            case "CANCELLED" -> Optional.of(news(Template.ORDER_CANCELLED, change));
            case "REFUNDED" -> Optional.of(news(Template.ORDER_REFUNDED, change));
            case "PAYMENT_DECLINED" -> {
                var customer = change.customer();
                yield Optional.of(
                        News.declined(customer.addressee(), customer.name(), change.order(), event.timestamp()));
            }
            default -> Optional.empty();
        };
    }

    private static News news(Template template, OrderStatusChanged change) {
        var customer = change.customer();
        return News.order(template, customer.addressee(), customer.name(), change.order());
    }
}
