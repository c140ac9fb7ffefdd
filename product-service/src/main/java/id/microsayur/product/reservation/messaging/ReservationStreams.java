package id.microsayur.product.reservation.messaging;

import id.microsayur.platform.event.Event;
import id.microsayur.product.reservation.ReservationService;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Consumer that commits or releases reservations on order events. */
@Configuration(proxyBeanMethods = false)
class ReservationStreams {

    @Bean
    Consumer<Event<OrderStatusChanged>> settleReservation(ReservationService reservations) {
        return event -> {
            var change = event.data();
            switch (change.to()) {
                case "PAID", "CONFIRMED" -> reservations.commit(change.orderId());
                case "CANCELLED", "REFUNDED" -> {
                    // after the shipment only order.goods_returned returns stock
                    if (!change.wasShipped()) {
                        reservations.release(change.orderId());
                    }
                }
                default -> {
                    // no effect on stock
                }
            }
        };
    }
}
