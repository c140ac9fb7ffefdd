package id.microsayur.order.delivery.web;

import id.microsayur.order.Order;
import id.microsayur.order.delivery.DeliveryOptionService;
import id.microsayur.order.delivery.DeliveryProperties;
import id.microsayur.runtime.refresh.Refreshable;
import org.springframework.web.bind.annotation.RestController;

/** Public list of the days of delivery. */
@RestController
class DeliveryOptionsController implements DeliveryOptionsApi {

    private final DeliveryOptionService options;
    private final Refreshable<DeliveryProperties> properties;

    DeliveryOptionsController(DeliveryOptionService options, Refreshable<DeliveryProperties> properties) {
        this.options = options;
        this.properties = properties;
    }

    @Override
    public DeliveryOptionsView listDeliveryOptions() {
        var current = properties.get();
        var windows = current.windows().stream()
                .map(window -> new DeliveryWindowView(
                        window.from().toString(), window.until().toString()))
                .toList();
        var days = options.findDays().stream()
                .map(day -> new DeliveryDayView(day.day(), day.orderBefore(), windows, current.fee()))
                .toList();
        return new DeliveryOptionsView(
                days,
                Order.CURRENCY,
                current.fee(),
                current.freeAbove(),
                current.minimumOrder() == 0 ? null : current.minimumOrder(),
                current.areas(),
                current.postcodes());
    }
}
