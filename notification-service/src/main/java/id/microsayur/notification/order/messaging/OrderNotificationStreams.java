package id.microsayur.notification.order.messaging;

import id.microsayur.notification.NotificationTemplate;
import id.microsayur.notification.order.OrderNotificationService;
import id.microsayur.platform.event.Event;
import java.time.Instant;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Consumers of order and refund events that request customer notifications. */
@Configuration(proxyBeanMethods = false)
class OrderNotificationStreams {

    @Bean
    Consumer<Event<OrderCreated>> sendOrderEmail(OrderNotificationService notifications) {
        return event -> {
            var order = event.data();
            var customer = order.customer();
            notifications.requestNotification(
                    NotificationTemplate.ORDER_RECEIVED, customer.toRecipient(), customer.name(), order.toOrderData());
        };
    }

    @Bean
    Consumer<Event<OrderStatusChanged>> sendOrderStatusEmail(OrderNotificationService notifications) {
        return event -> requestNotification(event.data(), event.timestamp(), notifications);
    }

    @Bean
    Consumer<Event<PaymentRefunded>> sendRefundEmail(OrderNotificationService notifications) {
        return event -> {
            var refund = event.data();
            notifications.requestRefund(
                    refund.orderId(), refund.paymentId() + ":" + refund.providerReference(), refund.amount());
        };
    }

    /** Intermediate and unknown statuses only update the snapshot. */
    private static void requestNotification(
            OrderStatusChanged change, Instant at, OrderNotificationService notifications) {
        switch (change.to()) {
            case "CONFIRMED" -> requestNotification(NotificationTemplate.ORDER_CONFIRMED, change, notifications);
            case "PAID" -> requestNotification(NotificationTemplate.ORDER_PAID, change, notifications);
            case "AWAITING_STOCK" -> requestNotification(NotificationTemplate.AWAITING_STOCK, change, notifications);
            case "SHIPPED" -> requestNotification(NotificationTemplate.ORDER_SHIPPED, change, notifications);
            case "DELIVERED" -> requestNotification(NotificationTemplate.ORDER_DELIVERED, change, notifications);
            case "CANCELLED" -> requestNotification(NotificationTemplate.ORDER_CANCELLED, change, notifications);
            case "REFUNDED" -> {
                var customer = change.customer();
                notifications.requestFullRefund(customer.toRecipient(), customer.name(), change.toOrderData());
            }
            case "PAYMENT_DECLINED" -> {
                var customer = change.customer();
                notifications.requestPaymentDeclined(customer.toRecipient(), customer.name(), change.toOrderData(), at);
            }
            default -> {
                var customer = change.customer();
                notifications.saveSnapshot(customer.toRecipient(), customer.name(), change.toOrderData());
            }
        }
    }

    private static void requestNotification(
            NotificationTemplate notificationTemplate,
            OrderStatusChanged change,
            OrderNotificationService notifications) {
        var customer = change.customer();
        notifications.requestNotification(
                notificationTemplate, customer.toRecipient(), customer.name(), change.toOrderData());
    }
}
