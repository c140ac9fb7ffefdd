package id.microsayur.order;

import id.microsayur.platform.call.CallReports;
import id.microsayur.platform.call.NeighbourUnavailable;
import id.microsayur.platform.call.Neighbours;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;

/**
 * Takes an order from neighbour to neighbour as far as it gets now. No transaction is open during a call; an order that
 * a neighbour keeps waiting stays where it is, and the worker brings it on.
 */
@Service
public class Checkout {

    private static final Logger log = LoggerFactory.getLogger(Checkout.class);

    private final OrderService orders;
    private final OrderHistory history;
    private final OpenOrders open;
    private final Stock stock;
    private final Payments payments;
    private final Neighbours neighbours;

    Checkout(
            OrderService orders,
            OrderHistory history,
            OpenOrders open,
            Stock stock,
            Payments payments,
            Neighbours neighbours) {
        this.orders = orders;
        this.history = history;
        this.open = open;
        this.stock = stock;
        this.payments = payments;
        this.neighbours = neighbours;
    }

    /** Whether a service that every order needs is left alone just now. */
    boolean isHeldUp() {
        return neighbours.isLeftAlone(Neighbourhood.PRODUCTS) || neighbours.isLeftAlone(Neighbourhood.PAYMENTS);
    }

    /** Blocks for the calls. Repeated with the same key it goes on with the same order. {@link InsufficientStock} and {@link ProductUnknown} end the order. */
    public Order place(NewOrder wanted) {
        return now(orders.open(wanted));
    }

    /** Another try with another token; the stock is reserved anew, since the first reservation may have expired. */
    public Order payAgain(UUID id, UUID userId, String method, @Nullable String token) {
        var order = orders.mine(id, userId);
        order.requireDeclined();
        try {
            noted(id, "reserve", () -> stock.reserve(id, wanted(order)));
        } catch (HttpClientErrorException.Conflict e) {
            throw refusal(e).isInsufficientStock()
                    ? new InsufficientStock(refusal(e).shortages())
                    : new StockUnavailable();
        } catch (NeighbourUnavailable | RestClientException e) {
            log.warn("Order {} could not be reserved again: {}", id, e.getMessage());
            throw new StockUnavailable();
        }
        open.hold(id);
        return now(orders.payAgain(id, userId, method, token));
    }

    Order advance(Order order) {
        var before = order;
        var after = step(order);
        while (after.status() != before.status() && after.status() != OrderStatus.AWAITING_STOCK) {
            before = after;
            after = step(after);
        }
        return after;
    }

    /** The last look at an order that took too long: what was paid after all is kept, the rest is cancelled. */
    Order close(Order order) {
        if (order.status() == OrderStatus.AWAITING_PAYMENT) {
            order = ask(order);
        }
        return orders.abandon(
                order.id(),
                order.status() == OrderStatus.AWAITING_STOCK ? "stock-window-over" : "payment-window-over",
                List.of());
    }

    private Order now(Order order) {
        var after = advance(order);
        if (!after.status().isDecided()) {
            open.later(after.id());
        }
        return after;
    }

    private Order step(Order order) {
        return switch (order.status()) {
            case PENDING, AWAITING_STOCK -> reserve(order);
            case AWAITING_PAYMENT -> order.payment().paymentId() == null ? charge(order) : ask(order);
            case PAYMENT_DECLINED, PAID, CONFIRMED, SHIPPED, DELIVERED, CANCELLED, REFUNDED -> order;
        };
    }

    private Order reserve(Order order) {
        try {
            var reservation = noted(order.id(), "reserve", () -> stock.reserve(order.id(), wanted(order)));
            return orders.reserve(order.id(), reservation.lines());
        } catch (NeighbourUnavailable e) {
            log.info("Order {} waits for product-service: {}", order.id(), e.getMessage());
            return order;
        } catch (HttpClientErrorException e) {
            return refused(order, e);
        } catch (RestClientException e) {
            log.warn("Order {} got an answer from product-service that makes no sense", order.id(), e);
            return order;
        }
    }

    private Order refused(Order order, HttpClientErrorException e) {
        var refusal = refusal(e);
        if (e.getStatusCode() == HttpStatus.CONFLICT && refusal.isInsufficientStock()) {
            if (order.wish().whenOutOfStock() == WhenOutOfStock.WAIT) {
                return orders.awaitStock(order.id(), refusal.lines(), refusal.missing());
            }
            orders.abandon(order.id(), "insufficient-stock", refusal.lines());
            throw new InsufficientStock(refusal.shortages());
        }
        if (e.getStatusCode() == HttpStatus.NOT_FOUND && refusal.isUnknownProduct()) {
            orders.abandon(order.id(), "product-not-found", List.of());
            throw new ProductUnknown(Objects.requireNonNullElse(refusal.detail(), "There is no such product"));
        }
        log.warn("product-service did not understand the reservation of order {}: {}", order.id(), e.getStatusCode());
        return order;
    }

    private Order charge(Order order) {
        if (!order.payment().isReady()) {
            return ask(order);
        }
        try {
            return settle(order, noted(order.id(), "charge", () -> payments.charge(order.chargeKey(), bill(order))));
        } catch (NeighbourUnavailable e) {
            log.info("Order {} waits for payment-service: {}", order.id(), e.getMessage());
            return order;
        } catch (HttpClientErrorException.Conflict _) { // another charge of this order is alive
            return ask(order);
        } catch (HttpClientErrorException e) {
            log.warn("payment-service did not take the charge of order {}: {}", order.id(), e.getStatusCode());
            return order;
        } catch (RestClientException e) {
            log.warn("Order {} got an answer from payment-service that makes no sense", order.id(), e);
            return order;
        }
    }

    private Order ask(Order order) {
        try {
            var receipt = best(
                    noted(order.id(), "ask", () -> payments.of(order.id())).items(),
                    order.payment().paymentId());
            return receipt == null ? order : settle(order, receipt);
        } catch (NeighbourUnavailable | RestClientException e) {
            log.info("Order {} waits for word from payment-service: {}", order.id(), e.getMessage());
            return order;
        }
    }

    private Order settle(Order order, Payments.Receipt receipt) {
        return switch (receipt.status()) {
            case COMPLETED -> orders.confirmPayment(order.id(), receipt.paymentId());
            case DUE -> orders.confirm(order, receipt.paymentId());
            case FAILED -> orders.declineAttempt(order, receipt.paymentId(), receipt.failure());
            case PENDING, UNKNOWN -> orders.charging(order, receipt.paymentId(), receipt.status());
            case REFUNDED, CANCELLED -> order;
        };
    }

    /** Money that was taken counts before all else, then the payment that we know, then one that may still be taken. */
    private static Payments.@Nullable Receipt best(List<Payments.Receipt> receipts, @Nullable UUID known) {
        return receipts.stream()
                .filter(receipt -> receipt.status() != Payments.Status.FAILED
                        || receipt.paymentId().equals(known))
                .min((a, b) -> Integer.compare(rank(a, known), rank(b, known)))
                .orElse(null);
    }

    private static int rank(Payments.Receipt receipt, @Nullable UUID known) {
        return receipt.status() == Payments.Status.COMPLETED
                ? 0
                : receipt.paymentId().equals(known) ? 1 : 2;
    }

    private <T> T noted(UUID id, String call, Supplier<T> work) {
        return CallReports.during(work, report -> history.called(id, call, report));
    }

    private static Payments.Charge bill(Order order) {
        return new Payments.Charge(
                order.id(),
                order.customer().userId(),
                order.total(),
                Currency.IDR,
                order.payment().method(),
                order.payment().token());
    }

    private static Stock.Request wanted(Order order) {
        return new Stock.Request(order.lines().all().stream()
                .map(line -> new Stock.Item(line.productId(), line.quantity()))
                .toList());
    }

    private static Stock.Refusal refusal(HttpClientErrorException e) {
        try {
            return Objects.requireNonNullElseGet(e.getResponseBodyAs(Stock.Refusal.class), Stock.Refusal::unexplained);
        } catch (RuntimeException _) { // not a problem of product-service's
            return Stock.Refusal.unexplained();
        }
    }
}
