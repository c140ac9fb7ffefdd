package id.microsayur.order.messaging;

import id.microsayur.order.lifecycle.OrderService;
import id.microsayur.order.waiting.WaitingOrderService;
import id.microsayur.platform.event.Event;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Consumers of stock and payment events. */
@Configuration(proxyBeanMethods = false)
class OrderStreams {

    @Bean
    Consumer<Event<StockUpdated>> releaseWaitingOrders(WaitingOrderService waitingOrders) {
        return event -> {
            var stock = event.data();
            waitingOrders.distributeArrival(stock.productId(), stock.available(), stock.change(), event.event());
        };
    }

    @Bean
    Consumer<Event<PaymentCompleted>> settleOrder(OrderService orders) {
        return event ->
                orders.confirmPayment(event.data().orderId(), event.data().paymentId(), event.event());
    }

    @Bean
    Consumer<Event<PaymentFailed>> declineOrder(OrderService orders) {
        return event -> orders.recordDecline(
                event.data().orderId(), event.data().paymentId(), event.data().failureReason(), event.event());
    }

    @Bean
    Consumer<Event<PaymentRefunded>> refundOrder(OrderService orders) {
        return event -> {
            var refund = event.data();
            orders.recordRefund(
                    refund.orderId(), refund.paymentId(), refund.amount(), refund.refundedTotal(), event.event());
        };
    }
}
