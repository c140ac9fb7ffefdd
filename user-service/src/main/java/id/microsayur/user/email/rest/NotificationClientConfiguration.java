package id.microsayur.user.email.rest;

import id.microsayur.platform.client.ServiceClientFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The service that a registration needs. */
@Configuration(proxyBeanMethods = false)
class NotificationClientConfiguration {

    @Bean
    NotificationClient notificationClient(ServiceClientFactory serviceClientFactory) {
        return serviceClientFactory.createClient("notification-service", NotificationClient.class, "notification:send");
    }
}
