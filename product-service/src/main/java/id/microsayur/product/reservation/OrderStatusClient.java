package id.microsayur.product.reservation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/** HTTP client of order-service for the status of orders. */
interface OrderStatusClient {

    /** Orders that do not exist are left out. */
    @GetExchange("/internal/orders/statuses")
    OrderStatusList findStatuses(@RequestParam("order_id") List<UUID> orderIds);

    /** A body without a list says nothing about the orders, and must not be read as a list without them. */
    record OrderStatusList(@NotNull List<@NotNull @Valid OrderStatusView> items) {}

    /**
     * @param status open set of names, so that order-service may add one
     * @param shipped the goods had left the warehouse; those that came back are booked by their return; null is no
     */
    record OrderStatusView(
            @NotNull UUID orderId,
            @NotNull String status,
            @Nullable Boolean shipped) {}
}
