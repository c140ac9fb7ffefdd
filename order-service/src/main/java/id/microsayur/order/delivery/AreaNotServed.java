package id.microsayur.order.delivery;

import id.microsayur.platform.problem.Rejected;

/** 422: the address names neither a served area nor a served postcode. */
class AreaNotServed extends Rejected {

    AreaNotServed() {
        super(
                "area-not-served",
                "The address names no area and no postcode that is served; GET /api/v1/delivery-options lists them");
    }
}
