package id.microsayur.product.reservation;

import id.microsayur.platform.client.ServiceClientFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** HTTP client through which overdue reservations are checked. */
@Configuration(proxyBeanMethods = false)
class OrderStatusClientConfiguration {

    @Bean
    OrderStatusClient orderStatusClient(ServiceClientFactory serviceClientFactory) {
        return serviceClientFactory.createClient("order-service", OrderStatusClient.class, "order:read");
    }
}
