package id.microsayur.order.lifecycle;

import id.microsayur.order.Customer;
import id.microsayur.order.DeliveryAddress;
import id.microsayur.order.OrderLines;
import id.microsayur.order.OrderPayment;
import id.microsayur.order.OutOfStockPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Command to create an order; its form is validated, products and stock are not.
 *
 * @param byStaff whether the limits of open orders do not apply
 */
public record NewOrder(
        Customer customer,
        DeliveryAddress deliveryAddress,
        OutOfStockPolicy whenOutOfStock,
        OrderLines lines,
        OrderPayment payment,
        boolean byStaff,
        @Nullable String requestKey) {}
