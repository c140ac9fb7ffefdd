package id.microsayur.order;

/** An order before it is one: what the customer wants, checked for form only. */
public record NewOrder(
        Customer customer, Delivery delivery, WhenOutOfStock whenOutOfStock, Lines lines, Payment payment) {}
