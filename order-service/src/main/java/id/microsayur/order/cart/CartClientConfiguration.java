package id.microsayur.order.cart;

import id.microsayur.platform.client.ServiceClientFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** HTTP client for product offers; its fallback returns no prices while product-service is unavailable. */
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
