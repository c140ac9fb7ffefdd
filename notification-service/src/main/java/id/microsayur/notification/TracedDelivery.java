package id.microsayur.notification;

import id.microsayur.notification.Channel.Outcome;
import id.microsayur.platform.event.Traces;
import io.micrometer.tracing.Span;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Delivers as a part of the trace in which the news happened, however long ago that was. */
@Component
class TracedDelivery {

    private static final Logger log = LoggerFactory.getLogger(TracedDelivery.class);

    private final Traces traces;

    TracedDelivery(Traces traces) {
        this.traces = traces;
    }

    Outcome attempt(Channel channel, Delivery delivery) {
        var span = span(delivery);
        try (var _ = traces.within(span)) {
            var outcome = deliver(channel, delivery);
            switch (outcome) {
                case Outcome.Delivered _ -> {
                    var notification = delivery.notification();
                    log.info("Sent {} {}", notification.template().key(), notification.id());
                }
                case Outcome.Refused(var why) -> span.tag("error", why);
                case Outcome.Unreachable(var why) -> span.tag("error", why);
            }
            return outcome;
        } finally {
            span.end();
        }
    }

    private static Outcome deliver(Channel channel, Delivery delivery) {
        try {
            return channel.deliver(delivery);
        } catch (RuntimeException e) {
            var notification = delivery.notification();
            log.error("Can't deliver {} {}", notification.template().key(), notification.id(), e);
            return new Outcome.Unreachable(e.toString());
        }
    }

    private Span span(Delivery delivery) {
        var notification = delivery.notification();
        var name = switch (delivery.medium()) {
            case EMAIL -> "send mail";
            case WEBHOOK -> "call webhook";
        };
        var span = traces.resume(notification.trace(), Span.Kind.CLIENT, name)
                .tag("notification.id", notification.id().toString())
                .tag("notification.template", notification.template().key())
                .tag("user.id", notification.to().userId());
        var order = notification.facts().order();
        return order == null ? span : span.tag("order.id", order.id());
    }
}
