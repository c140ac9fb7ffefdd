package id.microsayur.order.messaging;

import id.microsayur.order.cart.CartService;
import id.microsayur.order.lifecycle.OrderService;
import id.microsayur.platform.event.Event;
import id.microsayur.platform.web.idempotency.IdempotencyKeyRepository;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Consumer that erases the personal data of a deleted user. */
@Configuration(proxyBeanMethods = false)
class UserStreams {

    private static final Logger log = LoggerFactory.getLogger(UserStreams.class);

    @Bean
    Consumer<Event<UserDeleted>> forgetCustomer(
            OrderService orders, CartService carts, IdempotencyKeyRepository idempotencyKeys) {
        return event -> {
            UUID user;
            try {
                user = UUID.fromString(event.data().userId());
            } catch (IllegalArgumentException _) { // not an id of user-service: no order can exist
                log.info(
                        "User {} has no orders: the id is not a UUID",
                        event.data().userId());
                return;
            }
            orders.eraseCustomer(user);
            carts.clear(user);
            idempotencyKeys.deleteByCaller(user.toString());
        };
    }
}
