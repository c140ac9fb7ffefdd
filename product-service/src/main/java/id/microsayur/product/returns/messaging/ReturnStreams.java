package id.microsayur.product.returns.messaging;

import id.microsayur.platform.event.Event;
import id.microsayur.product.returns.GoodsReturnService;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Consumer that takes returned goods back. */
@Configuration(proxyBeanMethods = false)
class ReturnStreams {

    @Bean
    Consumer<Event<GoodsReturned>> takeBackGoods(GoodsReturnService returns) {
        return event -> returns.takeBack(event.data().toReturn());
    }
}
