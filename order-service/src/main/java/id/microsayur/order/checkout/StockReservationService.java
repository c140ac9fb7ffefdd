package id.microsayur.order.checkout;

import static java.util.stream.Collectors.toMap;

import id.microsayur.order.Order;
import id.microsayur.order.checkout.ReservationClient.RequestedItem;
import id.microsayur.order.checkout.ReservationClient.ReservationRequest;
import id.microsayur.order.checkout.ReservationClient.ReservationShortage;
import id.microsayur.order.waiting.WaitingOrderService;
import id.microsayur.platform.client.DownstreamServiceUnavailable;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Reserves the stock of an order at product-service, and leaves to older orders what is set aside for them. */
@Service
class StockReservationService {

    private final ReservationClient reservationClient;
    private final WaitingOrderService waitingOrders;

    StockReservationService(ReservationClient reservationClient, WaitingOrderService waitingOrders) {
        this.reservationClient = reservationClient;
        this.waitingOrders = waitingOrders;
    }

    /** Quantities that older orders have precedence for; read before the call that {@link #reserve} makes. */
    Map<UUID, Integer> findSetAside(Order order) {
        return waitingOrders.findSetAsideForOlderThan(order);
    }

    /**
     * Idempotent; throws what {@link ReservationClient#reserve} throws.
     *
     * @throws DownstreamServiceUnavailable also for a response that is not about this order or leaves a line without a price
     */
    ReservationClient.ReservationResponse reserve(Order order, Map<UUID, Integer> setAside) {
        var items = order.lines().all().stream()
                .map(line -> new RequestedItem(line.productId(), line.quantity(), setAside.get(line.productId())))
                .toList();
        var response = reservationClient.reserve(order.id(), new ReservationRequest(items));
        if (!response.isFor(order)) {
            throw new DownstreamServiceUnavailable(
                    CheckoutClientConfiguration.PRODUCT_SERVICE,
                    "its response does not reserve all lines of order " + order.id(),
                    null);
        }
        return response;
    }

    /**
     * After the refusal of an order that waits already: serves others with the stock that it found and does not suffice for
     * it. Events do the same earlier, unless the broker is away.
     */
    void serveOthers(Order order, List<ReservationShortage> shortages, Map<UUID, Integer> setAside) {
        if (!order.isAwaitingStock()) {
            return;
        }
        shortages.stream()
                .filter(shortage -> shortage.available() > 0)
                .collect(toMap(ReservationShortage::productId, ReservationShortage::available, Math::max))
                .forEach((product, available) ->
                        waitingOrders.distributeFound(product, available + setAside.getOrDefault(product, 0)));
    }
}
