package id.microsayur.order;

import id.microsayur.platform.call.Neighbours;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The services that an order needs. */
@Configuration(proxyBeanMethods = false)
class Neighbourhood {

    @Bean
    Stock stock(Neighbours neighbours) {
        return neighbours.client("product-service", Stock.class, "stock:reserve");
    }

    @Bean
    Payments payments(Neighbours neighbours) {
        return neighbours.client("payment-service", Payments.class, "payment:charge");
    }
}
