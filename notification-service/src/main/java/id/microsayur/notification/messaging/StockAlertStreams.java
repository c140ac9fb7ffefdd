package id.microsayur.notification.messaging;

import id.microsayur.notification.TemplateData;
import id.microsayur.notification.request.NotificationRequest;
import id.microsayur.notification.request.NotificationService;
import id.microsayur.platform.event.Event;
import id.microsayur.runtime.refresh.Refreshable;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Consumer that requests low-stock alerts. */
@Configuration(proxyBeanMethods = false)
class StockAlertStreams {

    @Bean
    Consumer<Event<LowStock>> sendLowStockEmail(
            NotificationService notifications, Refreshable<StockAlertProperties> alerts) {
        return event -> {
            var stock = event.data();
            var productData =
                    new TemplateData.ProductData(stock.sku(), stock.name(), stock.available(), stock.threshold());
            alerts.get()
                    .recipients()
                    .forEach(recipient -> notifications.accept(NotificationRequest.lowStock(
                            recipient, stock.productId(), productData, event.timestamp())));
        };
    }
}
