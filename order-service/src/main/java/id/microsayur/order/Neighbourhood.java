package id.microsayur.order;

import id.microsayur.platform.call.Neighbours;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The services that an order needs. */
@Configuration(proxyBeanMethods = false)
class Neighbourhood {

    static final String PRODUCTS = "product-service";
    static final String PAYMENTS = "payment-service";

    @Bean
    Stock stock(Neighbours neighbours) {
        return neighbours.client(PRODUCTS, Stock.class, "stock:reserve");
    }

    @Bean
    Payments payments(Neighbours neighbours) {
        return neighbours.client(PAYMENTS, Payments.class, "payment:charge");
    }
}
