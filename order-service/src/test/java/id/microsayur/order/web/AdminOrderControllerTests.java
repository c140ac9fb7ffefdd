package id.microsayur.order.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willAnswer;

import id.microsayur.order.Order;
import id.microsayur.order.OrderFixtures;
import id.microsayur.order.OrderPaymentStatus;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.deadline.OrderDeadlines;
import id.microsayur.order.search.OrderFilter;
import id.microsayur.order.search.OrderSearchService;
import id.microsayur.order.search.OrderText;
import id.microsayur.platform.test.TestTokens;
import id.microsayur.platform.test.web.WebSliceTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@WebSliceTest(AdminOrderController.class)
class AdminOrderControllerTests {

    private static final UUID USER = UUID.fromString("5b0a4a4e-8a53-4a0e-8d0b-1c2f3e4d5a6b");

    @Autowired
    MockMvcTester mvc;

    @Autowired
    TestTokens tokens;

    @MockitoBean
    OrderDeadlines deadlines;

    @MockitoBean
    OrderSearchService orders;

    @Test
    void listsOrdersWithTheirCustomers() {
        var order = OrderFixtures.paid();
        var page = PageRequest.of(0, 20);
        given(orders.findPage(new OrderFilter(USER, Set.of(OrderStatus.PAID), null, null), page))
                .willReturn(new PageImpl<>(List.of(order), page, 1));

        var response = get("/api/admin/orders?user_id=" + USER + "&status=PAID", admin());

        assertThat(response).hasStatusOk();
        assertThat(response)
                .bodyJson()
                .extractingPath("$.items[0].order_id")
                .isEqualTo(order.id().toString());
        assertThat(response)
                .bodyJson()
                .extractingPath("$.items[0].customer")
                .asMap()
                .containsEntry("user_id", order.customer().userId().toString())
                .containsEntry("email", "siti@example.com")
                .containsEntry("name", "Siti Rahayu");
    }

    @Test
    void searchesByTextAndPaymentStatusOldestFirst() {
        var filter = new OrderFilter(null, Set.of(), null, null, Set.of(OrderPaymentStatus.DUE), OrderText.of("Siti"));
        var page = PageRequest.of(0, 20, Sort.by("createdAt"));
        given(orders.findPage(filter, page)).willReturn(new PageImpl<>(List.of(OrderFixtures.paid()), page, 1));

        assertThat(get("/api/admin/orders?q=Siti&payment_status=DUE&sort=oldest", admin()))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.page.total_items")
                .isEqualTo(1);
        assertThat(get("/api/admin/orders?q=si", admin())).hasStatus(400);
        assertThat(get("/api/admin/orders?sort=total", admin())).hasStatus(400);
    }

    @Test
    void exportsOneRowPerOrder() {
        var order = OrderFixtures.paid();
        willAnswer(call -> {
                    call.<Consumer<Order>>getArgument(1).accept(order);
                    return null;
                })
                .given(orders)
                .forEach(
                        eq(new OrderFilter(null, Set.of(), LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30))),
                        any());

        var response =
                get("/api/admin/orders.csv?from=2026-11-01&to=2026-11-30", tokens.service("desk", "orders:manage"));

        assertThat(response)
                .hasStatusOk()
                .hasContentType("text/csv;charset=UTF-8")
                .hasHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"orders.csv\"")
                .bodyText()
                .isEqualTo("""
                        "order_id","created_at","status","customer_name","customer_email","items","total","currency",\
                        "payment_method","payment_status","refunded","delivery_day","delivery_fee","note","tax_rate","tax"\r
                        "%s","2026-11-22T05:00:00Z","PAID","Siti Rahayu","siti@example.com",\
                        "2 ikat Kangkung; 1 ikat Bayam","15000","IDR","card","COMPLETED","0","","","","0.00","0"\r
                        """.formatted(order.id()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/admin/orders", "/api/admin/orders.csv", "/api/admin/orders/counts"})
    void refusesEveryoneButStaff(String uri) {
        assertThat(get(uri, tokens.customer(USER))).hasStatus(403).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(get(uri, tokens.user(USER, "ops@example.com", "Ops", "OPS"))).hasStatus(403);
        assertThat(mvc.get().uri(uri)).hasStatus(401);
    }

    @Test
    void refusesAnInvalidQuery() {
        assertThat(get("/api/admin/orders?user_id=me", admin())).hasStatus(400);
        assertThat(get("/api/admin/orders?size=101", admin())).hasStatus(400);
        assertThat(get("/api/admin/orders.csv?from=yesterday", admin())).hasStatus(400);
    }

    private String admin() {
        return tokens.user(UUID.randomUUID(), "staff@example.com", "Staff", "ADMIN");
    }

    private MockMvcTester.MockMvcRequestBuilder get(String uri, String token) {
        return mvc.get().uri(uri).header(HttpHeaders.AUTHORIZATION, "Bearer " + token);
    }
}
