package id.microsayur.order.web;

import static id.microsayur.order.OrderFixtures.BAYAM;
import static id.microsayur.order.OrderFixtures.KANGKUNG;
import static id.microsayur.order.OrderFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import id.microsayur.order.Order;
import id.microsayur.order.OrderFixtures;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.deadline.OrderDeadlines;
import id.microsayur.order.history.OrderHistoryEvent.OrderHistoryKind;
import id.microsayur.order.history.OrderHistoryEvent.StateChanged;
import id.microsayur.order.history.OrderHistoryRepository.OrderHistoryEntry;
import id.microsayur.order.history.StaffAction;
import id.microsayur.order.lifecycle.OrderService;
import id.microsayur.platform.test.TestTokens;
import id.microsayur.platform.test.web.WebSliceTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@WebSliceTest(StaffOrderController.class)
class StaffOrderControllerTests {

    private static final String STAFF = "3f0c1d5e-0000-4000-8000-000000000001";

    private final Order order = OrderFixtures.inStatus(OrderStatus.CONFIRMED);
    private final String uri = "/api/admin/orders/" + order.id();

    @Autowired
    MockMvcTester mvc;

    @Autowired
    TestTokens tokens;

    @MockitoBean
    OrderDeadlines deadlines;

    @MockitoBean
    OrderService orders;

    @Test
    void showsAnOrderWithWhatStaffCanDoNext() {
        given(orders.find(order.id())).willReturn(order);
        given(deadlines.shipBefore(order)).willReturn(NOON);

        assertThat(get(uri, admin())).hasStatusOk().bodyJson().isLenientlyEqualTo("""
                        {"number": "%s", "customer": {"email": "siti@example.com"}, "changed_at": "2026-11-22T05:00:00Z",
                         "refunded": 0, "cancellable": true, "payable": false, "shippable": true, "deliverable": false,
                         "returnable": false, "ship_before": "2026-11-22T05:00:00Z"}""".formatted(order.number()));
    }

    @Test
    void showsTheActionsOfStaffToStaffOnly() {
        var staff = StaffAction.of(STAFF, "asked by telephone");
        var change = new StateChanged(OrderStatus.PAID, OrderStatus.CANCELLED, "cancelled-by-staff", List.of(), staff);
        given(orders.find(order.id())).willReturn(order);
        given(orders.timeline(order.id()))
                .willReturn(List.of(new OrderHistoryEntry(
                        1, order.id(), OrderHistoryKind.STATE, change, NOON, null, null, null, false)));

        assertThat(get(uri + "/timeline", admin()))
                .bodyJson()
                .extractingPath("$.items[0].staff.note")
                .isEqualTo("asked by telephone");
        assertThat(get(uri + "/summary", operator()))
                .hasStatusOk()
                .bodyText()
                .contains("cancelled-by-staff", order.number(), "Kangkung")
                .doesNotContain("telephone", STAFF, "Siti", "siti@", "Melati", "812");
    }

    @Test
    void cancelsWithTheReasonAndTheCaller() {
        given(orders.cancelByStaff(order.id(), StaffAction.of(STAFF, "asked by telephone")))
                .willReturn(order.cancel());

        assertThat(post(uri + "/cancel", "{\"reason\": \"asked by telephone\"}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("CANCELLED");
        assertThat(post(uri + "/cancel", "{\"reason\": \" \"}")).hasStatus(400);
    }

    @Test
    void takesGoodsBackUnderTheIdOfTheirKey() {
        given(orders.takeBack(eq(order.id()), any(), any())).willReturn(order);
        var body = """
                {"reason": "refused", "items": [{"product_id": "%s", "restock": 1, "write_off": 1},
                 {"product_id": "%s", "restock": 0, "write_off": 1}]}""".formatted(KANGKUNG, BAYAM);

        assertThat(post(uri + "/take-back", body)).hasStatusOk();
        assertThat(post(uri + "/take-back", body)).hasStatusOk();

        var returnId = ArgumentCaptor.forClass(UUID.class);
        var staff = ArgumentCaptor.forClass(StaffAction.class);
        verify(orders, times(2)).takeBack(eq(order.id()), returnId.capture(), staff.capture());
        assertThat(returnId.getAllValues().getFirst())
                .isEqualTo(returnId.getAllValues().getLast())
                .isEqualTo(staff.getValue().returnId());
        assertThat(staff.getValue().goods())
                .containsExactly(
                        new StaffAction.ReturnedUnits(KANGKUNG, 1, 1), new StaffAction.ReturnedUnits(BAYAM, 0, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"restock\": 0, \"write_off\": 0", "\"restock\": -1, \"write_off\": 2", "\"restock\": 1"})
    void refusesUnitsThatAreNone(String units) {
        var body = "{\"reason\": \"refused\", \"items\": [{\"product_id\": \"%s\", %s}]}".formatted(KANGKUNG, units);

        assertThat(post(uri + "/take-back", body)).hasStatus(400);
    }

    @Test
    void refusesOperatorsAndCustomersWhereCustomersAreShown() {
        for (var path : List.of("", "/timeline")) {
            assertThat(get(uri + path, operator())).hasStatus(403);
            assertThat(get(uri + path, tokens.customer(UUID.randomUUID()))).hasStatus(403);
        }
        assertThat(get(uri + "/summary", tokens.customer(UUID.randomUUID()))).hasStatus(403);
    }

    private String admin() {
        return tokens.user(UUID.fromString(STAFF), "staff@example.com", "Staff", "ADMIN");
    }

    private String operator() {
        return tokens.user(UUID.randomUUID(), "ops@example.com", "Ops", "OPS");
    }

    private MockMvcTester.MockMvcRequestBuilder get(String path, String token) {
        return mvc.get().uri(path).header(HttpHeaders.AUTHORIZATION, "Bearer " + token);
    }

    private MockMvcTester.MockMvcRequestBuilder post(String path, String body) {
        return mvc.post()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + admin())
                .header("Idempotency-Key", "0123456789abcdef")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }
}
