package id.microsayur.notification.order.messaging;

import id.microsayur.notification.NotificationTemplate;
import id.microsayur.notification.order.OrderNotificationService;
import id.microsayur.platform.event.Event;
import java.time.Instant;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Listens to what happens to orders and their money. */
@Configuration(proxyBeanMethods = false)
class OrderNotificationStreams {

    @Bean
    Consumer<Event<OrderCreated>> sendOrderEmail(OrderNotificationService news) {
        return event -> {
            var order = event.data();
            var customer = order.customer();
            news.requestNotification(
                    NotificationTemplate.ORDER_RECEIVED, customer.toRecipient(), customer.name(), order.toOrderData());
        };
    }

    @Bean
    Consumer<Event<OrderStatusChanged>> sendOrderStatusEmail(OrderNotificationService news) {
        return event -> requestNotification(event.data(), event.timestamp(), news);
    }

    @Bean
    Consumer<Event<PaymentRefunded>> sendRefundEmail(OrderNotificationService news) {
        return event -> {
            var refund = event.data();
            news.requestRefund(
                    refund.orderId(), refund.paymentId() + ":" + refund.providerReference(), refund.amount());
        };
    }

    /** Nobody is bothered with states in between, nor with those that we don't know yet. */
    private static void requestNotification(OrderStatusChanged change, Instant at, OrderNotificationService news) {
        switch (change.to()) {
            case "CONFIRMED" -> requestNotification(NotificationTemplate.ORDER_CONFIRMED, change, news);
            case "PAID" -> requestNotification(NotificationTemplate.ORDER_PAID, change, news);
            case "AWAITING_STOCK" -> requestNotification(NotificationTemplate.AWAITING_STOCK, change, news);
            case "SHIPPED" -> requestNotification(NotificationTemplate.ORDER_SHIPPED, change, news);
            case "DELIVERED" -> requestNotification(NotificationTemplate.ORDER_DELIVERED, change, news);
            case "CANCELLED" -> requestNotification(NotificationTemplate.ORDER_CANCELLED, change, news);
            case "REFUNDED" -> {
                var customer = change.customer();
                news.requestFullRefund(customer.toRecipient(), customer.name(), change.toOrderData());
            }
            case "PAYMENT_DECLINED" -> {
                var customer = change.customer();
                news.requestPaymentDeclined(customer.toRecipient(), customer.name(), change.toOrderData(), at);
            }
            default -> {
                var customer = change.customer();
                news.saveSnapshot(customer.toRecipient(), customer.name(), change.toOrderData());
            }
        }
    }

    private static void requestNotification(
            NotificationTemplate notificationTemplate, OrderStatusChanged change, OrderNotificationService news) {
        var customer = change.customer();
        news.requestNotification(notificationTemplate, customer.toRecipient(), customer.name(), change.toOrderData());
    }
}
