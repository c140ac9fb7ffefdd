package id.microsayur.order.web;

import static id.microsayur.order.OrderFixtures.BAYAM;
import static id.microsayur.order.OrderFixtures.KANGKUNG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import id.microsayur.order.Customer;
import id.microsayur.order.Order;
import id.microsayur.order.OrderFixtures;
import id.microsayur.order.OrderLine;
import id.microsayur.order.OrderPayment;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.OutOfStockPolicy;
import id.microsayur.order.lifecycle.NewOrder;
import id.microsayur.platform.test.web.WebSliceTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.ArgumentCaptor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

@WebSliceTest(OrderController.class)
class OrderPlacementTests extends OrderControllerFixture {

    @ParameterizedTest
    @EnumSource(
            value = OrderStatus.class,
            names = {"PAID", "CONFIRMED", "PAYMENT_DECLINED"})
    void createsAnOrderThatIsDecided(OrderStatus status) {
        var order = willPlace(OrderFixtures.inStatus(status));

        assertThat(post("/api/orders", orderJson("")))
                .hasStatus(201)
                .hasHeader("Location", "/api/v1/orders/" + order.id())
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo(status.name());
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderStatus.class,
            names = {"PENDING", "AWAITING_STOCK", "AWAITING_PAYMENT"})
    void acceptsAnOrderThatGoesOnByItself(OrderStatus status) {
        var order = willPlace(OrderFixtures.inStatus(status));

        assertThat(post("/api/orders", orderJson("")))
                .hasStatus(202)
                .hasHeader("Location", "/api/v1/orders/" + order.id())
                .bodyJson()
                .extractingPath("$.order_id")
                .isEqualTo(order.id().toString());
    }

    @Test
    void takesTheCustomerFromTheTokenAndAddsRepeatedProducts() {
        willPlace(OrderFixtures.paid());

        assertThat(mvc.post()
                        .uri("/api/orders")
                        .header(
                                HttpHeaders.AUTHORIZATION,
                                "Bearer " + tokens.user(customer, "siti@example.com", "Siti Rahayu"))
                        .header("Idempotency-Key", "0123456789abcdef")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(orderJson(", \"when_out_of_stock\": \"wait\"")))
                .hasStatus(201);

        var placed = ArgumentCaptor.forClass(NewOrder.class);
        verify(checkout).place(placed.capture());
        var order = placed.getValue();
        assertThat(order.customer()).isEqualTo(new Customer(customer, "siti@example.com", "Siti Rahayu"));
        assertThat(order.whenOutOfStock()).isEqualTo(OutOfStockPolicy.WAIT);
        assertThat(order.lines().all()).containsExactly(OrderLine.of(KANGKUNG, 3), OrderLine.of(BAYAM, 1));
        assertThat(order.payment()).isEqualTo(OrderPayment.of("card", "tok_ok"));
        assertThat(order.requestKey()).isEqualTo("0123456789abcdef");
    }

    @Test
    void listsTheInvalidFieldsOfAnOrder() {
        var response = post("/api/orders", """
                {"items": [{"product_id": "%s", "quantity": 0}], "payment": {"method": "card"},
                 "delivery": {"recipient": "Siti", "phone": "many", "address": " "}, "when_out_of_stock": "cry"}""".formatted(KANGKUNG));

        assertThat(response).hasStatus(400).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(response)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactlyInAnyOrder(
                        "items[0].quantity",
                        "payment.token",
                        "delivery.phone",
                        "delivery.address",
                        "when_out_of_stock");
    }

    @ParameterizedTest
    @CsvSource({"999, 1", "500, 500"})
    void limitsTheQuantityOfAllLinesTogether(int first, int second) {
        for (var product : List.of(KANGKUNG, BAYAM)) {
            assertThat(post("/api/orders", orderOf(KANGKUNG, first, product, second)))
                    .hasStatus(400)
                    .bodyJson()
                    .extractingPath("$.errors[*].field")
                    .asArray()
                    .containsExactly("items");
        }
        willPlace(OrderFixtures.paid());
        assertThat(post("/api/orders", orderOf(KANGKUNG, first - 1, BAYAM, second)))
                .hasStatus(201);
    }

    @Test
    void marksTheOrdersOfStaff() {
        willPlace(OrderFixtures.paid());
        post("/api/orders", orderJson("")).exchange();
        mvc.post()
                .uri("/api/orders")
                .header(
                        HttpHeaders.AUTHORIZATION,
                        "Bearer " + tokens.user(customer, "staff@example.com", "Staff", "ADMIN"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(orderJson(""))
                .exchange();

        var placed = ArgumentCaptor.forClass(NewOrder.class);
        verify(checkout, times(2)).place(placed.capture());
        assertThat(placed.getAllValues()).extracting(NewOrder::byStaff).containsExactly(false, true);
    }

    private static String orderOf(UUID product, int quantity, UUID otherProduct, int otherQuantity) {
        return """
                {"items": [{"product_id": "%s", "quantity": %d}, {"product_id": "%s", "quantity": %d}],
                 "payment": {"method": "card", "token": "tok_ok"},
                 "delivery": {"recipient": "Siti", "phone": "+62 812 3456 789", "address": "Jl. Melati 5, Bandung"}}""".formatted(product, quantity, otherProduct, otherQuantity);
    }

    private static String orderJson(String more) {
        return """
                {"items": [{"product_id": "%s", "quantity": 2}, {"product_id": "%s", "quantity": 1},
                           {"product_id": "%s", "quantity": 1}],
                 "payment": {"method": "card", "token": "tok_ok"},
                 "delivery": {"recipient": "Siti", "phone": "+62 812 3456 789", "address": "Jl. Melati 5, Bandung"}%s}""".formatted(KANGKUNG, BAYAM, KANGKUNG, more);
    }

    private Order willPlace(Order order) {
        given(checkout.place(any())).willReturn(order);
        return order;
    }
}
