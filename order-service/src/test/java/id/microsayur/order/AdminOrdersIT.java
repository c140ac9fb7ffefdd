package id.microsayur.order;

import static id.microsayur.order.OrderFixtures.BAYAM;
import static id.microsayur.order.OrderFixtures.KANGKUNG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Arrays;
import java.util.Locale;
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

    @Test
    void takesARefusedDeliveryBackOncePerKey() {
        var order = client.place("tok_ok", 201);
        staff().post("/api/orders/" + id(order) + "/ship", "", 200);
        var staff = staff();
        var body = """
                {"reason": "refused at the door", "items": [{"product_id": "%s", "restock": 2, "write_off": 0},
                 {"product_id": "%s", "restock": 0, "write_off": 1}]}""".formatted(KANGKUNG, BAYAM);
        var path = "/api/admin/orders/" + id(order) + "/take-back";

        staff.post(path, body, 400); // without a key
        var back = staff.postWithKey(path, "return-" + id(order), body, 200);
        assertThat(staff.postWithKey(path, "return-" + id(order), body, 200)).isEqualTo(back);

        assertThat(status(back)).isEqualTo("CANCELLED");
        assertThat(back.path("items").path(0).path("returned").asInt()).isEqualTo(2);
        await().untilAsserted(() -> assertThat(publishedEvents(id(order)))
                .filteredOn(event -> event.startsWith("order.goods_returned"))
                .hasSize(1));
        assertThat(staff.get("/api/admin/orders/" + id(order) + "/timeline", 200)
                        .toString())
                .contains("refused at the door");
        assertThat(client.get("/api/orders/" + id(order) + "/timeline", 200).toString())
                .contains("delivery-refused")
                .doesNotContain("refused at the door");
    }

    @Test
    void cancelsAndCountsForStaff() {
        var order = client.place("tok_ok", 201);

        assertThat(staff().get("/api/admin/orders?q=" + id(order), 200).path("items"))
                .singleElement()
                .satisfies(found -> assertThat(found.path("number").asString())
                        .isEqualTo(id(order).substring(0, 8).toUpperCase(Locale.ROOT)));
        assertThat(staff().get("/api/admin/orders/counts", 200).path("items")).hasSize(7);
        assertThat(status(staff().post(
                                "/api/admin/orders/" + id(order) + "/cancel", "{\"reason\": \"asked by phone\"}", 200)))
                .isEqualTo("CANCELLED");
    }

    private String[] rows(String filter) {
        return staff().getText("/api/admin/orders.csv?" + filter, 200).split("\r\n");
    }
}
