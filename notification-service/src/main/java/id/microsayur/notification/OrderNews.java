package id.microsayur.notification;

import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells customers of their orders, each piece of news once, whatever order the events come in. */
@Service
@Transactional
public class OrderNews {

    private final NotificationService notifications;
    private final KnownOrders orders;
    private final People people;

    OrderNews(NotificationService notifications, KnownOrders orders, People people) {
        this.notifications = notifications;
        this.orders = orders;
        this.people = people;
    }

    public void tell(Template template, Addressee to, String name, Facts.Order order) {
        var known = remember(to, name, order);
        if (known.isSomebodys()) {
            notifications.tellKnown(News.order(template, to, name, whole(order, known)));
        }
    }

    /** A payment may be declined again and again. */
    public void declined(Addressee to, String name, Facts.Order order, Instant at) {
        var known = remember(to, name, order);
        if (known.isSomebodys()) {
            notifications.tellKnown(
                    News.order(Template.PAYMENT_DECLINED, to, name, whole(order, known), at.toString()));
        }
    }

    /** Nothing to tell, but it may be needed later. */
    public void note(Addressee to, String name, Facts.Order order) {
        remember(to, name, order);
    }

    /** The order says that all its money went back; payment-service says the same in its own event, and more exactly. */
    public void refundedWhole(Addressee to, String name, Facts.Order order) {
        var known = remember(to, name, order);
        if (known.isSomebodys() && known.refunded() == 0) {
            var whole = known.order().refunding(known.order().total());
            notifications.tellKnown(News.order(Template.ORDER_REFUNDED, to, name, whole));
        }
    }

    /** @throws IllegalStateException while the order is not known here: its own events are still on their way */
    public void refunded(String orderId, String refund, long amount) {
        var known = orders.refund(orderId, amount)
                .orElseThrow(() -> new IllegalStateException("Nothing is known yet of order " + orderId));
        var to = known.to();
        if (to != null) {
            var name = Objects.requireNonNullElse(known.name(), "");
            var order = known.order().refunding(amount);
            notifications.tell(
                    amount == order.total()
                            ? News.order(Template.ORDER_REFUNDED, to, name, order)
                            : News.order(Template.ORDER_REFUNDED, to, name, order, refund));
        }
    }

    private static Facts.Order whole(Facts.Order order, KnownOrders.Known known) {
        return order.items().isEmpty() ? order.with(known.order().items()) : order;
    }

    private KnownOrders.Known remember(Addressee to, String name, Facts.Order order) {
        return people.mayBeKnown(to.userId()) ? orders.learn(to, name, order) : orders.learn(null, null, order);
    }
}
