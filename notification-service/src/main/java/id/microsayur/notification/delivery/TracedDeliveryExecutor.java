package id.microsayur.notification.delivery;

import id.microsayur.notification.delivery.NotificationChannel.DeliveryOutcome;
import id.microsayur.platform.tracing.TraceContextPropagation;
import io.micrometer.tracing.Span;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Executes a delivery in the trace of the notification request. */
@Component
class TracedDeliveryExecutor {

    private static final Logger log = LoggerFactory.getLogger(TracedDeliveryExecutor.class);

    private final TraceContextPropagation traceContextPropagation;

    TracedDeliveryExecutor(TraceContextPropagation traceContextPropagation) {
        this.traceContextPropagation = traceContextPropagation;
    }

    DeliveryOutcome execute(NotificationChannel notificationChannel, Delivery delivery) {
        var span = startSpan(delivery);
        try (var _ = traceContextPropagation.makeCurrent(span)) {
            var deliveryOutcome = deliverSafely(notificationChannel, delivery);
            switch (deliveryOutcome) {
                case DeliveryOutcome.Delivered _ -> {
                    var notification = delivery.notification();
                    log.info("Sent {} {}", notification.template().key(), notification.id());
                }
                case DeliveryOutcome.Refused(var reason) -> span.tag("error", reason);
                case DeliveryOutcome.Unreachable(var reason) -> span.tag("error", reason);
            }
            return deliveryOutcome;
        } finally {
            span.end();
        }
    }

    private static DeliveryOutcome deliverSafely(NotificationChannel notificationChannel, Delivery delivery) {
        try {
            return notificationChannel.deliver(delivery);
        } catch (RuntimeException e) {
            var notification = delivery.notification();
            log.error(
                    "Delivery of {} {} failed unexpectedly; it is retried",
                    notification.template().key(),
                    notification.id(),
                    e);
            return new DeliveryOutcome.Unreachable(e.toString());
        }
    }

    private Span startSpan(Delivery delivery) {
        var notification = delivery.notification();
        var name = switch (delivery.channel()) {
            case EMAIL -> "send mail";
            case WEBHOOK -> "call webhook";
        };
        var span = traceContextPropagation
                .startSpan(notification.trace(), Span.Kind.CLIENT, name)
                .tag("notification.id", notification.id().toString())
                .tag("notification.template", notification.template().key())
                .tag("user.id", notification.recipient().userId());
        var orderData = notification.data().order();
        return orderData == null ? span : span.tag("order.id", orderData.id());
    }
}
