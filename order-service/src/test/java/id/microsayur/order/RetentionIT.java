package id.microsayur.order;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.order.cart.CartService;
import id.microsayur.order.lifecycle.OrderService;
import id.microsayur.platform.retention.RetentionRule;
import id.microsayur.platform.test.RetentionChecks;
import id.microsayur.platform.test.ServiceTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class RetentionIT extends RetentionChecks {

    @Autowired
    OrderService orders;

    @Autowired
    CartService carts;

    @ParameterizedTest
    @CsvSource({"9, 1", "10, 1", "11, 0", "20, 0"})
    void purgesNoOrderWithADocumentThatTaxLawKeeps(
            int yearsAgo, int remaining, @Autowired RetentionRule orderRetention) {
        var order = UUID.randomUUID();
        jdbc.sql("""
                insert into orders (id, customer_user_id, customer_email, customer_name, delivery_recipient, delivery_phone,
                    delivery_address, when_out_of_stock, created_at, lines, payment_method, payment_attempt, payment_status,
                    status, version)
                values (:order, :order, '', '', '', '', '', 'REJECT', now() - interval '40 years', '[]', 'card', 1, 'COMPLETED',
                    'DELIVERED', 0)""").param("order", order).update();
        jdbc.sql("""
                insert into invoices (kind, year, number, order_id, issued_at, amount, tax_rate, tax)
                select kind, extract(year from now() at time zone 'Asia/Jakarta') - years, 900000, :order, now(), 1, 0, 0
                from (values ('INVOICE', 30), ('CREDIT_NOTE', :years)) as document (kind, years)""").param("order", order).param("years", yearsAgo).update();

        jdbc.sql(orderRetention.purgeStatement())
                .param("from", "-infinity")
                .param("life", orderRetention.life().get().toSeconds())
                .param("limit", 100)
                .query((_, _) -> true)
                .list();

        assertThat(jdbc.sql("select count(*) from orders where id = ?")
                        .param(order)
                        .query(Integer.class)
                        .single())
                .isEqualTo(remaining);
        jdbc.sql("delete from orders where id = ?").param(order).update();
    }

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
