package id.microsayur.order.web;

import static id.microsayur.order.OrderFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

import id.microsayur.order.OrderFixtures;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.history.OrderHistoryEvent;
import id.microsayur.order.history.OrderHistoryEvent.CallMade;
import id.microsayur.order.history.OrderHistoryEvent.EventReceived;
import id.microsayur.order.history.OrderHistoryEvent.OrderHistoryKind;
import id.microsayur.order.history.OrderHistoryEvent.StateChanged;
import id.microsayur.order.history.OrderHistoryRepository.OrderHistoryEntry;
import id.microsayur.order.search.OrderFilter;
import id.microsayur.platform.problem.NotFound;
import id.microsayur.platform.test.web.WebSliceTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

@WebSliceTest(OrderController.class)
class OrderControllerTests extends OrderControllerFixture {

    private static final UUID ID = UUID.fromString("0f8e1f0c-5f2b-4f6e-9a39-6b3f1c2d4e5a");

    @Test
    void listsTheOrdersOfTheCaller() {
        var filter = new OrderFilter(
                customer,
                Set.of(OrderStatus.PAID, OrderStatus.SHIPPED),
                LocalDate.of(2026, 11, 1),
                LocalDate.of(2026, 11, 30));
        var page = PageRequest.of(1, 2);
        given(search.findPage(filter, page)).willReturn(new PageImpl<>(List.of(OrderFixtures.paid()), page, 3));

        assertThat(get("/api/orders?status=PAID&status=SHIPPED&from=2026-11-01&to=2026-11-30&page=1&size=2"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.page")
                .asMap()
                .containsEntry("number", 1)
                .containsEntry("size", 2)
                .containsEntry("total_items", 3)
                .containsEntry("total_pages", 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status=LOST",
                "from=yesterday",
                "from=1/2/26",
                "to=2026-02-30",
                "page=-1",
                "page=10001",
                "size=0",
                "size=101"
            })
    void refusesAnInvalidQuery(String query) {
        assertThat(get("/api/orders?" + query))
                .hasStatus(400)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo(query.split("=")[0]);
    }

    @Test
    void reportsAnUnknownOrder() {
        given(orders.findForCustomer(ID, customer))
                .willThrow(new NotFound("order-not-found", "There is no order " + ID));

        assertThat(get("/api/orders/" + ID))
                .hasStatus(404)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:micro-sayur:order-not-found");
        assertThat(get("/api/orders/not-an-id")).hasStatus(400);
    }

    @Test
    void paysAgain() {
        var order = OrderFixtures.paid();
        given(checkout.retryPayment(ID, customer, "card", "tok_ok", null))
                .willReturn(order, OrderFixtures.inStatus(OrderStatus.AWAITING_PAYMENT));

        assertThat(post("/api/orders/" + ID + "/payment", "{\"method\": \"card\", \"token\": \"tok_ok\"}"))
                .hasStatus(200);
        assertThat(post("/api/orders/" + ID + "/payment", "{\"method\": \"card\", \"token\": \"tok_ok\"}"))
                .hasStatus(202);
        assertThat(post("/api/orders/" + ID + "/payment", "{\"method\": \"card\"}"))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo("token");
    }

    @Test
    void reportsAClosedOrder() {
        given(orders.cancel(ID, customer))
                .willAnswer(_ -> OrderFixtures.inStatus(OrderStatus.SHIPPED).cancel());

        assertThat(post("/api/orders/" + ID + "/cancel", ""))
                .hasStatus(409)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("urn:micro-sayur:order-closed");
    }

    @Test
    void letsOnlyStaffShipAndDeliver() {
        given(orders.ship(ID)).willReturn(OrderFixtures.inStatus(OrderStatus.SHIPPED));
        given(orders.deliver(ID)).willReturn(OrderFixtures.inStatus(OrderStatus.DELIVERED));
        var admin = tokens.user(UUID.randomUUID(), "staff@example.com", "Staff", "ADMIN");
        var service = tokens.service("warehouse", "orders:manage");

        for (var change : List.of("ship", "deliver")) {
            var uri = "/api/orders/" + ID + "/" + change;
            assertThat(mvc.post().uri(uri).header(HttpHeaders.AUTHORIZATION, "Bearer " + admin))
                    .hasStatusOk();
            assertThat(mvc.post().uri(uri).header(HttpHeaders.AUTHORIZATION, "Bearer " + service))
                    .hasStatusOk();
            assertThat(post(uri, "")).hasStatus(403).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        }
    }

    @Test
    void refusesCallersWithoutALoginOfAUser() {
        assertThat(mvc.get().uri("/api/orders")).hasStatus(401).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(mvc.get()
                        .uri("/api/orders")
                        .header(
                                HttpHeaders.AUTHORIZATION,
                                "Bearer " + tokens.service("product-service", "stock:reserve")))
                .hasStatus(403);
    }

    @Test
    void showsEachKindOfHistoryEntryWithItsOwnProperties() {
        given(orders.timeline(ID, customer))
                .willReturn(List.of(
                        entry(
                                1,
                                OrderHistoryKind.STATE,
                                new StateChanged(null, OrderStatus.PENDING, "placed", List.of())),
                        entry(
                                2,
                                OrderHistoryKind.CALL,
                                new CallMade("product-service", "reserve", "answered 200", 1, null)),
                        entry(
                                3,
                                OrderHistoryKind.STATE,
                                new StateChanged(
                                        OrderStatus.PENDING,
                                        OrderStatus.AWAITING_PAYMENT,
                                        "stock-reserved",
                                        List.of("order.created", "order.status_changed"))),
                        new OrderHistoryEntry(
                                4,
                                ID,
                                OrderHistoryKind.CALL,
                                new CallMade("payment-service", "charge", "answered 500", 2, "CLOSED"),
                                NOON,
                                7,
                                NOON.plusSeconds(90),
                                null,
                                false),
                        entry(5, OrderHistoryKind.EVENT, new EventReceived("payment.completed"))));

        assertThat(get("/api/orders/" + ID + "/timeline"))
                .hasStatusOk()
                .bodyText()
                .isEqualTo("""
                {"items":[\
                {"id":1,"kind":"STATE","at":"2026-11-22T05:00:00Z","to":"PENDING","reason":"placed","announced":[],\
                "trace_id":"68d5a1c04f1be3bd93eb3a2f0a9c1d57"},\
                {"id":2,"kind":"CALL","at":"2026-11-22T05:00:00Z","neighbour":"product-service","call":"reserve",\
                "outcome":"answered 200","tries":1,"trace_id":"68d5a1c04f1be3bd93eb3a2f0a9c1d57"},\
                {"id":3,"kind":"STATE","at":"2026-11-22T05:00:00Z","from":"PENDING","to":"AWAITING_PAYMENT",\
                "reason":"stock-reserved","announced":["order.created","order.status_changed"],\
                "trace_id":"68d5a1c04f1be3bd93eb3a2f0a9c1d57"},\
                {"id":4,"kind":"CALL","at":"2026-11-22T05:00:00Z","neighbour":"payment-service","call":"charge",\
                "outcome":"answered 500","tries":2,"breaker":"CLOSED","times":7,"last_at":"2026-11-22T05:01:30Z"},\
                {"id":5,"kind":"EVENT","at":"2026-11-22T05:00:00Z","event":"payment.completed",\
                "trace_id":"68d5a1c04f1be3bd93eb3a2f0a9c1d57"}]}""");
    }

    private static OrderHistoryEntry entry(long id, OrderHistoryKind kind, OrderHistoryEvent event) {
        return new OrderHistoryEntry(id, ID, kind, event, NOON, null, null, "68d5a1c04f1be3bd93eb3a2f0a9c1d57", false);
    }
}
