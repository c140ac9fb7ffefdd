package id.microsayur.order.lifecycle;

import id.microsayur.order.Customer;
import id.microsayur.order.DeliveryAddress;
import id.microsayur.order.OrderLines;
import id.microsayur.order.OrderPayment;
import id.microsayur.order.OutOfStockPolicy;
import org.jspecify.annotations.Nullable;

/** An order before it is one: what the customer wants, checked for form only. */
public record NewOrder(
        Customer customer,
        DeliveryAddress deliveryAddress,
        OutOfStockPolicy whenOutOfStock,
        OrderLines lines,
        OrderPayment payment,
        @Nullable String requestKey) {}
