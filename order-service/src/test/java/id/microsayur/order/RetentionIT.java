package id.microsayur.order;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.order.cart.CartService;
import id.microsayur.order.lifecycle.OrderService;
import id.microsayur.platform.test.RetentionChecks;
import id.microsayur.platform.test.ServiceTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class RetentionIT extends RetentionChecks {

    @Autowired
    OrderService orders;

    @Autowired
    CartService carts;

    @Test
    void erasesACustomerWithoutReadingAWholeTable() {
        var customer = UUID.randomUUID();
        assertThat(tablesReadAsAWhole(() -> {
                    orders.eraseCustomer(customer);
                    carts.clear(customer);
                }))
                .isEmpty();
    }
}
