package id.microsayur.notification.messaging;

import id.microsayur.live.Live;
import id.microsayur.notification.Facts;
import id.microsayur.notification.News;
import id.microsayur.notification.NotificationService;
import id.microsayur.notification.StockAlertProperties;
import id.microsayur.platform.event.Event;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Listens to products that run low. */
@Configuration(proxyBeanMethods = false)
class StockStreams {

    @Bean
    Consumer<Event<LowStock>> sendLowStockEmail(NotificationService notifications, Live<StockAlertProperties> alerts) {
        return event -> {
            var stock = event.data();
            var product = new Facts.Product(stock.sku(), stock.name(), stock.available(), stock.threshold());
            alerts.get()
                    .recipients()
                    .forEach(recipient -> notifications.tell(
                            News.lowStock(recipient, stock.productId(), product, event.timestamp())));
        };
    }
}
