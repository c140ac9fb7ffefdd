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

/** Requests order notifications, each once, independent of the order in which events arrive. */
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
            NotificationRecipient recipient,
            String name,
            TemplateData.OrderData orderData) {
        var orderSnapshot = mergeSnapshot(recipient, name, orderData);
        if (orderSnapshot.hasRecipient()) {
            notifications.acceptInTransaction(NotificationRequest.order(
                    notificationTemplate, recipient, name, withKnownItems(orderData, orderSnapshot)));
        }
    }

    /** One notification per declined attempt, distinguished by its time. */
    public void requestPaymentDeclined(
            NotificationRecipient recipient, String name, TemplateData.OrderData orderData, Instant at) {
        var orderSnapshot = mergeSnapshot(recipient, name, orderData);
        if (orderSnapshot.hasRecipient()) {
            notifications.acceptInTransaction(NotificationRequest.order(
                    NotificationTemplate.PAYMENT_DECLINED,
                    recipient,
                    name,
                    withKnownItems(orderData, orderSnapshot),
                    at.toString()));
        }
    }

    /** Saves the order data for later notifications without sending one. */
    public void saveSnapshot(NotificationRecipient recipient, String name, TemplateData.OrderData orderData) {
        mergeSnapshot(recipient, name, orderData);
    }

    /** Skipped if {@code payment.refunded}, which carries the amount, has arrived before. */
    public void requestFullRefund(NotificationRecipient recipient, String name, TemplateData.OrderData orderData) {
        var orderSnapshot = mergeSnapshot(recipient, name, orderData);
        if (orderSnapshot.hasRecipient() && orderSnapshot.refunded() == 0) {
            var whole = orderSnapshot.order().withRefund(orderSnapshot.order().total());
            notifications.acceptInTransaction(
                    NotificationRequest.order(NotificationTemplate.ORDER_REFUNDED, recipient, name, whole));
        }
    }

    /** @throws IllegalStateException until an event of the order has arrived; the message is then retried */
    public void requestRefund(String orderId, String refund, long amount) {
        var orderSnapshot = orders.addRefund(orderId, amount)
                .orElseThrow(() -> new IllegalStateException(
                        "No snapshot of order " + orderId + " yet; retrying after its first event"));
        var recipient = orderSnapshot.recipient();
        if (recipient != null) {
            var name = Objects.requireNonNullElse(orderSnapshot.name(), "");
            var orderData = orderSnapshot.order().withRefund(amount);
            notifications.accept(
                    amount == orderData.total()
                            ? NotificationRequest.order(NotificationTemplate.ORDER_REFUNDED, recipient, name, orderData)
                            : NotificationRequest.order(
                                    NotificationTemplate.ORDER_REFUNDED, recipient, name, orderData, refund));
        }
    }

    private static TemplateData.OrderData withKnownItems(
            TemplateData.OrderData orderData, OrderSnapshotRepository.OrderSnapshot orderSnapshot) {
        return orderData.items().isEmpty()
                ? orderData.withItems(orderSnapshot.order().items())
                : orderData;
    }

    private OrderSnapshotRepository.OrderSnapshot mergeSnapshot(
            NotificationRecipient recipient, String name, TemplateData.OrderData orderData) {
        return erasures.lockUnlessErased(recipient.userId())
                ? orders.merge(recipient, name, orderData)
                : orders.merge(null, null, orderData);
    }
}
