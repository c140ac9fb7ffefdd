package id.microsayur.order.delivery;

import static id.microsayur.order.OrderFixtures.BAYAM;
import static id.microsayur.order.OrderFixtures.KANGKUNG;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.order.OrderFixtures;
import id.microsayur.order.cart.ProductOfferClient.ProductOffer;
import id.microsayur.order.cart.ProductOfferClient.ProductOfferResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class MinimumOrderCheckTests {

    private static final ProductOffer KANGKUNG_OFFER = new ProductOffer(KANGKUNG, "Kangkung", "ikat", 4_500, 9, null);

    @Test
    void refusesGoodsBelowTheMinimum() {
        assertThatCode(() -> check(KANGKUNG_OFFER, bayam(6_000))).doesNotThrowAnyException();
        assertThatExceptionOfType(BelowMinimumOrder.class).isThrownBy(() -> check(KANGKUNG_OFFER, bayam(5_999)));
    }

    @Test
    void passesWithoutAPrice() {
        assertThatCode(() -> check(KANGKUNG_OFFER)).doesNotThrowAnyException();
    }

    /** An order of 2 kangkung and 1 bayam. */
    private static void check(ProductOffer... offers) {
        new MinimumOrderCheck(() -> DeliveryFixtures.FIVE_DAYS, _ -> new ProductOfferResponse(List.of(offers), null))
                .require(OrderFixtures.pending().lines());
    }

    private static ProductOffer bayam(long price) {
        return new ProductOffer(BAYAM, "Bayam", "ikat", price, 9, null);
    }
}
