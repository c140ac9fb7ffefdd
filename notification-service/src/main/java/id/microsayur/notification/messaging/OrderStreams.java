package id.microsayur.notification.messaging;

import id.microsayur.notification.OrderNews;
import id.microsayur.notification.Template;
import id.microsayur.platform.event.Event;
import java.time.Instant;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Listens to what happens to orders and their money. */
@Configuration(proxyBeanMethods = false)
class OrderStreams {

    @Bean
    Consumer<Event<OrderCreated>> sendOrderEmail(OrderNews news) {
        return event -> {
            var order = event.data();
            var customer = order.customer();
            news.tell(Template.ORDER_RECEIVED, customer.addressee(), customer.name(), order.order());
        };
    }

    @Bean
    Consumer<Event<OrderStatusChanged>> sendOrderStatusEmail(OrderNews news) {
        return event -> tell(event.data(), event.timestamp(), news);
    }

    @Bean
    Consumer<Event<PaymentRefunded>> sendRefundEmail(OrderNews news) {
        return event -> {
            var refund = event.data();
            news.refunded(refund.orderId(), refund.paymentId() + ":" + refund.providerReference(), refund.amount());
        };
    }

    /** Nobody is bothered with states in between, nor with those that we don't know yet. */
    private static void tell(OrderStatusChanged change, Instant at, OrderNews news) {
        switch (change.to()) {
            case "CONFIRMED" -> tell(Template.ORDER_CONFIRMED, change, news);
            case "PAID" -> tell(Template.ORDER_PAID, change, news);
            case "AWAITING_STOCK" -> tell(Template.AWAITING_STOCK, change, news);
            case "SHIPPED" -> tell(Template.ORDER_SHIPPED, change, news);
            case "DELIVERED" -> tell(Template.ORDER_DELIVERED, change, news);
            case "CANCELLED" -> tell(Template.ORDER_CANCELLED, change, news);
            case "REFUNDED" -> {
                var customer = change.customer();
                news.refundedWhole(customer.addressee(), customer.name(), change.order());
            }
            case "PAYMENT_DECLINED" -> {
                var customer = change.customer();
                news.declined(customer.addressee(), customer.name(), change.order(), at);
            }
            default -> {
                var customer = change.customer();
                news.note(customer.addressee(), customer.name(), change.order());
            }
        }
    }

    private static void tell(Template template, OrderStatusChanged change, OrderNews news) {
        var customer = change.customer();
        news.tell(template, customer.addressee(), customer.name(), change.order());
    }
}
