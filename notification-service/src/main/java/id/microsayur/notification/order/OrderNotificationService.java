package id.microsayur.notification.order;

import id.microsayur.notification.NotificationRecipient;
import id.microsayur.notification.NotificationTemplate;
import id.microsayur.notification.TemplateData;
import id.microsayur.notification.erasure.ErasureRegistry;
import id.microsayur.notification.request.NotificationRequest;
import id.microsayur.notification.request.NotificationService;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells customers of their orders, each piece of news once, whatever order the events come in. */
@Service
@Transactional
public class OrderNotificationService {

    private final NotificationService notifications;
    private final OrderSnapshotRepository orders;
    private final ErasureRegistry erasures;

    OrderNotificationService(
            NotificationService notifications, OrderSnapshotRepository orders, ErasureRegistry erasureRegistry) {
        this.notifications = notifications;
        this.orders = orders;
        this.erasures = erasureRegistry;
    }

    public void requestNotification(
            NotificationTemplate notificationTemplate,
            NotificationRecipient to,
            String name,
            TemplateData.OrderData orderData) {
        var orderSnapshot = mergeSnapshot(to, name, orderData);
        if (orderSnapshot.hasRecipient()) {
            notifications.acceptInTransaction(NotificationRequest.order(
                    notificationTemplate, to, name, withKnownItems(orderData, orderSnapshot)));
        }
    }

    /** A payment may be declined again and again. */
    public void requestPaymentDeclined(
            NotificationRecipient to, String name, TemplateData.OrderData orderData, Instant at) {
        var orderSnapshot = mergeSnapshot(to, name, orderData);
        if (orderSnapshot.hasRecipient()) {
            notifications.acceptInTransaction(NotificationRequest.order(
                    NotificationTemplate.PAYMENT_DECLINED,
                    to,
                    name,
                    withKnownItems(orderData, orderSnapshot),
                    at.toString()));
        }
    }

    /** Nothing to tell, but it may be needed later. */
    public void saveSnapshot(NotificationRecipient to, String name, TemplateData.OrderData orderData) {
        mergeSnapshot(to, name, orderData);
    }

    /** The order says that all its money went back; payment-service says the same in its own event, and more exactly. */
    public void requestFullRefund(NotificationRecipient to, String name, TemplateData.OrderData orderData) {
        var orderSnapshot = mergeSnapshot(to, name, orderData);
        if (orderSnapshot.hasRecipient() && orderSnapshot.refunded() == 0) {
            var whole = orderSnapshot.order().withRefund(orderSnapshot.order().total());
            notifications.acceptInTransaction(
                    NotificationRequest.order(NotificationTemplate.ORDER_REFUNDED, to, name, whole));
        }
    }

    /** @throws IllegalStateException while the order is not known here: its own events are still on their way */
    public void requestRefund(String orderId, String refund, long amount) {
        var orderSnapshot = orders.addRefund(orderId, amount)
                .orElseThrow(() -> new IllegalStateException("Nothing is known yet of order " + orderId));
        var to = orderSnapshot.recipient();
        if (to != null) {
            var name = Objects.requireNonNullElse(orderSnapshot.name(), "");
            var orderData = orderSnapshot.order().withRefund(amount);
            notifications.accept(
                    amount == orderData.total()
                            ? NotificationRequest.order(NotificationTemplate.ORDER_REFUNDED, to, name, orderData)
                            : NotificationRequest.order(
                                    NotificationTemplate.ORDER_REFUNDED, to, name, orderData, refund));
        }
    }

    private static TemplateData.OrderData withKnownItems(
            TemplateData.OrderData orderData, OrderSnapshotRepository.OrderSnapshot orderSnapshot) {
        return orderData.items().isEmpty()
                ? orderData.withItems(orderSnapshot.order().items())
                : orderData;
    }

    private OrderSnapshotRepository.OrderSnapshot mergeSnapshot(
            NotificationRecipient to, String name, TemplateData.OrderData orderData) {
        return erasures.lockUnlessErased(to.userId())
                ? orders.merge(to, name, orderData)
                : orders.merge(null, null, orderData);
    }
}
