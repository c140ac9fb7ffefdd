package id.microsayur.user.account.rest;

import id.microsayur.platform.call.Neighbours;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The service that a registration needs. */
@Configuration(proxyBeanMethods = false)
class Neighbourhood {

    @Bean
    Notifications notifications(Neighbours neighbours) {
        return neighbours.client("notification-service", Notifications.class, "notification:send");
    }
}
