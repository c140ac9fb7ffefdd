package id.microsayur.payment.messaging;

import id.microsayur.payment.charge.PaymentService;
import id.microsayur.payment.refund.RefundService;
import id.microsayur.platform.event.Event;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Consumers of order events. */
@Configuration(proxyBeanMethods = false)
class PaymentStreams {

    @Bean
    Consumer<Event<GoodsReturned>> refundReturnedGoods(RefundService refunds) {
        return event -> refunds.openForReturn(
                event.data().orderId(), event.data().returnId(), event.data().refundOrNone());
    }

    @Bean
    Consumer<Event<OrderStatusChanged>> cancelOrCollectPayment(PaymentService payments) {
        return event -> {
            var order = event.data();
            switch (order.to()) {
                case "CANCELLED" ->
                    payments.cancelForOrder(
                            order.orderId(), order.customer().userId(), order.total(), order.currency());
                case "DELIVERED" -> payments.collectCash(order.orderId());
                default -> {
                    // no effect on payments
                }
            }
        };
    }
}
