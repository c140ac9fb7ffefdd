package id.microsayur.order.cart;

import id.microsayur.platform.call.Neighbours;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The services that a cart needs; it is shown without prices while they are away. */
@Configuration(proxyBeanMethods = false)
class CartNeighbourhood {

    @Bean
    Offers offers(Neighbours neighbours) {
        return neighbours.clientWithFallback(
                "product-service", Offers.class, _ -> Offers.Found.nothingKnown(), "stock:reserve");
    }
}
