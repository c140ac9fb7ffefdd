package id.microsayur.order.cart.web;

import static id.microsayur.order.OrderFixtures.BAYAM;
import static id.microsayur.order.OrderFixtures.KANGKUNG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import id.microsayur.order.cart.CartItem;
import id.microsayur.order.cart.CartService;
import id.microsayur.order.cart.PricedCart;
import id.microsayur.order.cart.PricedCart.CartLineState;
import id.microsayur.order.cart.PricedCart.PricedCartLine;
import id.microsayur.platform.test.TestTokens;
import id.microsayur.platform.test.web.WebSliceTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@WebSliceTest(CartController.class)
class CartControllerTests {

    private final UUID customer = UUID.randomUUID();

    @Autowired
    MockMvcTester mvc;

    @Autowired
    TestTokens tokens;

    @MockitoBean
    CartService carts;

    @Test
    void showsThePricedCartOfTheCaller() {
        given(carts.findPriced(customer))
                .willReturn(new PricedCart(
                        List.of(
                                new PricedCartLine(
                                        KANGKUNG,
                                        "Kangkung",
                                        "ikat",
                                        4_500L,
                                        2,
                                        9_000L,
                                        120,
                                        "/api/v1/products/1/image",
                                        CartLineState.AVAILABLE),
                                new PricedCartLine(
                                        BAYAM, null, null, null, 1, null, null, null, CartLineState.UNAVAILABLE)),
                        true,
                        false,
                        9_000));

        assertThat(mvc.get().uri("/api/cart").header(HttpHeaders.AUTHORIZATION, bearer()))
                .hasStatusOk()
                .bodyText()
                .isEqualTo("""
                        {"items":[{"product_id":"%s","name":"Kangkung","unit":"ikat","unit_price":4500,"quantity":2,\
                        "subtotal":9000,"available":120,"image_url":"/api/v1/products/1/image","state":"AVAILABLE"},\
                        {"product_id":"%s","quantity":1,"state":"UNAVAILABLE"}],\
                        "total":9000,"currency":"IDR","priced":true,"orderable":false}""".formatted(KANGKUNG, BAYAM));
    }

    @Test
    void addsTheQuantitiesOfARepeatedProduct() {
        given(carts.replace(customer, List.of(new CartItem(KANGKUNG, 3), new CartItem(BAYAM, 1))))
                .willReturn(new PricedCart(List.of(), true, false, 0));

        assertThat(put("""
                {"items": [{"product_id": "%s", "quantity": 2}, {"product_id": "%s", "quantity": 1},
                           {"product_id": "%s", "quantity": 1}]}""".formatted(KANGKUNG, BAYAM, KANGKUNG))).hasStatusOk();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|items",
                "{\"items\": [null]}|items[0]",
                "{\"items\": [{\"quantity\": 1}]}|items[0].product_id",
                "{\"items\": [{\"product_id\": \"3a5b7c9d-1e2f-4a3b-9c5d-7e8f9a0b1c2d\", \"quantity\": 0}]}|items[0].quantity"
            })
    void refusesAnInvalidCart(String cart, String field) {
        assertThat(put(cart))
                .hasStatus(400)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo(field);
        verifyNoInteractions(carts);
    }

    @Test
    void limitsTheQuantityOfAllLinesTogether() {
        for (var product : List.of(KANGKUNG, BAYAM)) {
            assertThat(put("""
                    {"items": [{"product_id": "%s", "quantity": 999}, {"product_id": "%s", "quantity": 1}]}""".formatted(KANGKUNG, product)))
                    .hasStatus(400)
                    .bodyJson()
                    .extractingPath("$.errors[*].field")
                    .asArray()
                    .containsExactly("items");
        }
        verifyNoInteractions(carts);
    }

    @Test
    void emptiesTheCartOfTheCaller() {
        assertThat(mvc.delete().uri("/api/cart").header(HttpHeaders.AUTHORIZATION, bearer()))
                .hasStatus(204);

        verify(carts).clear(customer);
    }

    @Test
    void refusesCallersWithoutAToken() {
        assertThat(mvc.get().uri("/api/cart")).hasStatus(401).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    private String bearer() {
        return "Bearer " + tokens.customer(customer);
    }

    private MockMvcTester.MockMvcRequestBuilder put(String cart) {
        return mvc.put()
                .uri("/api/cart")
                .header(HttpHeaders.AUTHORIZATION, bearer())
                .contentType(MediaType.APPLICATION_JSON)
                .content(cart);
    }
}
