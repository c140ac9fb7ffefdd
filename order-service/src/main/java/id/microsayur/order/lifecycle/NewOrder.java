package id.microsayur.order.lifecycle;

import id.microsayur.order.Customer;
import id.microsayur.order.DeliveryAddress;
import id.microsayur.order.OrderLines;
import id.microsayur.order.OrderPayment;
import id.microsayur.order.OutOfStockPolicy;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Command to create an order; its form is validated, products and stock are not.
 *
 * @param deliveryWish what the customer chose for the delivery
 * @param byStaff whether the limits of open orders do not apply
 */
public record NewOrder(
        Customer customer,
        DeliveryAddress deliveryAddress,
        DeliveryWish deliveryWish,
        OutOfStockPolicy whenOutOfStock,
        OrderLines lines,
        OrderPayment payment,
        boolean byStaff,
        @Nullable String requestKey) {

    /**
     * Choices of the customer for the delivery.
     *
     * @param day null for none
     */
    public record DeliveryWish(
            @Nullable LocalDate day, @Nullable String note) {

        public static final DeliveryWish NONE = new DeliveryWish(null, null);

        @Override
        public String toString() {
            return "DeliveryWish[" + day + "]";
        }
    }
}
