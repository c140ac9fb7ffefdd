package id.microsayur.order.delivery;

import id.microsayur.platform.problem.Rejected;
import java.time.LocalDate;

/** 422: nothing is delivered on this day, or it is too late to order for it. */
class DeliveryDayUnavailable extends Rejected {

    DeliveryDayUnavailable(LocalDate day) {
        super(
                "delivery-day-unavailable",
                "No order can be delivered on " + day + "; GET /api/v1/delivery-options lists the days");
    }
}
