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

/** What becomes of the orders and the cart of somebody who leaves. */
@Configuration(proxyBeanMethods = false)
class UserStreams {

    private static final Logger log = LoggerFactory.getLogger(UserStreams.class);

    @Bean
    Consumer<Event<UserDeleted>> forgetCustomer(
            OrderService orders, CartService carts, IdempotencyKeyRepository answers) {
        return event -> {
            UUID user;
            try {
                user = UUID.fromString(event.data().userId());
            } catch (IllegalArgumentException _) { // a stranger's way to name people: none of ours can have ordered
                log.info("Nobody here is called {}", event.data().userId());
                return;
            }
            orders.eraseCustomer(user);
            carts.clear(user);
            answers.deleteByCaller(user.toString());
        };
    }
}
