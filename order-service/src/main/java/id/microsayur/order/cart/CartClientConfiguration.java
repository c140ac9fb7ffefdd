package id.microsayur.order.cart;

import id.microsayur.platform.client.ServiceClientFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The services that a cart needs; it is shown without prices while they are away. */
@Configuration(proxyBeanMethods = false)
class CartClientConfiguration {

    @Bean
    ProductOfferClient productOfferClient(ServiceClientFactory serviceClientFactory) {
        return serviceClientFactory.createClientWithFallback(
                "product-service",
                ProductOfferClient.class,
                _ -> ProductOfferClient.ProductOfferResponse.unavailable(),
                "stock:reserve");
    }
}
