package id.microsayur.order.web;

import id.microsayur.order.checkout.CheckoutService;
import id.microsayur.order.deadline.OrderDeadlines;
import id.microsayur.order.delivery.MinimumOrderCheck;
import id.microsayur.order.lifecycle.OrderService;
import id.microsayur.order.search.OrderSearchService;
import id.microsayur.platform.test.TestTokens;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Requests of a customer to the controller of orders, whose services are mocks. */
abstract class OrderControllerFixture {

    final UUID customer = UUID.randomUUID();

    @Autowired
    MockMvcTester mvc;

    @Autowired
    TestTokens tokens;

    @MockitoBean
    CheckoutService checkout;

    @MockitoBean
    OrderService orders;

    @MockitoBean
    OrderDeadlines deadlines;

    @MockitoBean
    OrderSearchService search;

    @MockitoBean
    MinimumOrderCheck minimumOrder;

    MockMvcTester.MockMvcRequestBuilder get(String uri) {
        return mvc.get().uri(uri).header(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.customer(customer));
    }

    MockMvcTester.MockMvcRequestBuilder post(String uri, String body) {
        return mvc.post()
                .uri(uri)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.customer(customer))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }
}
