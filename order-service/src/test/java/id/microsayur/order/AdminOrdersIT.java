package id.microsayur.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** List and export of all orders by staff. */
class AdminOrdersIT extends OrderStory {

    @Test
    void listsAllOrdersForStaffOnly() {
        var order = client.place("tok_ok", 201);
        client.place("tok_ok", 201);

        var found = staff().get("/api/admin/orders?status=PAID&size=1&user_id=" + customer, 200);

        assertThat(found.path("page").path("total_items").asLong()).isEqualTo(2);
        assertThat(found.path("items")).singleElement().satisfies(mine -> {
            assertThat(status(mine)).isEqualTo("PAID");
            assertThat(mine.path("customer").path("user_id").asString()).isEqualTo(customer.toString());
        });
        assertThat(staff().get("/api/admin/orders?user_id=" + UUID.randomUUID(), 200)
                        .path("items"))
                .isEmpty();
        client.get("/api/admin/orders", 403);
        client.get("/api/admin/orders.csv", 403);
        assertThat(id(order)).isNotEmpty();
    }

    @Test
    void exportsEachOfAThousandOrdersOnce() {
        client.place("tok_ok", 201);
        jdbc.sql("""
                insert into orders (id, customer_user_id, customer_email, customer_name, delivery_recipient, delivery_phone,
                    delivery_address, when_out_of_stock, created_at, lines, payment_method, payment_attempt, payment_status,
                    status, version)
                select gen_random_uuid(), customer_user_id, customer_email, customer_name, delivery_recipient,
                    delivery_phone, delivery_address, when_out_of_stock, created_at - n / 300 * interval '1 second', lines,
                    payment_method, payment_attempt, payment_status, status, version
                from orders, generate_series(1, 999) n where customer_user_id = ?""").param(customer).update();

        var rows = rows("user_id=" + customer);

        assertThat(rows).hasSize(1 + 1_000);
        assertThat(Arrays.stream(rows).map(row -> row.split(",")[0]).distinct()).hasSize(1 + 1_000);
        assertThat(rows[0]).startsWith("\"order_id\",\"created_at\",\"status\"");
        assertThat(rows[1]).contains("\"2 ikat Kangkung; 1 ikat Bayam\",\"15000\",\"IDR\"");
    }

    @Test
    void escapesSpreadsheetFormulas() {
        as(testTokens.user(customer, "siti@example.com", "=HYPERLINK(\"http://evil\"; \"a\")"))
                .place("tok_ok", 201);

        assertThat(rows("user_id=" + customer)[1]).contains(",\"'=HYPERLINK(\"\"http://evil\"\"; \"\"a\"\")\",");
    }

    @Test
    void acceptsABlankStatusAndTheOutermostDays() {
        as(testTokens.customer(customer)).place("tok_ok", 201);

        assertThat(rows("status=,&from=1900-01-01&to=2199-12-31&user_id=" + customer))
                .hasSize(2);
        staff().getText("/api/admin/orders.csv?from=-999999-01-01", 400);
    }

    private String[] rows(String filter) {
        return staff().getText("/api/admin/orders.csv?" + filter, 200).split("\r\n");
    }
}
