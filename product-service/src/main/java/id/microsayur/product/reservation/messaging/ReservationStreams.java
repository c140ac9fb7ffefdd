package id.microsayur.product.reservation.messaging;

import id.microsayur.platform.event.Event;
import id.microsayur.product.reservation.ReservationService;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hears how orders go on. */
@Configuration(proxyBeanMethods = false)
class ReservationStreams {

    @Bean
    Consumer<Event<OrderStatusChanged>> settleReservation(ReservationService reservations) {
        return event -> {
            var change = event.data();
            switch (change.to()) {
                case "PAID", "CONFIRMED" -> reservations.commit(change.orderId());
                case "CANCELLED" -> reservations.release(change.orderId());
                case "REFUNDED" -> {
                    // a refund after the delivery brings no vegetables back
                    if (!change.wasShipped()) {
                        reservations.release(change.orderId());
                    }
                }
                default -> {
                    // says nothing about stock
                }
            }
        };
    }
}
