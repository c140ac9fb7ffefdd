package id.microsayur.order;

import org.jspecify.annotations.Nullable;

/** An order before it is one: what the customer wants, checked for form only. */
public record NewOrder(
        Customer customer,
        Delivery delivery,
        WhenOutOfStock whenOutOfStock,
        Lines lines,
        Payment payment,
        @Nullable String requestKey) {}
