package id.microsayur.order.limit;

import id.microsayur.order.OrderLines;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Fake of the limits: refuses on demand, and records what was checked. */
public class FakeOrderLimits extends OrderLimits {

    private final List<String> checks = new ArrayList<>();
    private boolean exhausted;

    public FakeOrderLimits() {
        super(null, null, null);
    }

    public void exhaust() {
        exhausted = true;
    }

    public List<String> checks() {
        return checks;
    }

    @Override
    public void requireRoomForUnpaid(UUID userId, OrderLines lines) {
        checks.add("unpaid");
        if (exhausted) {
            throw TooManyOpenOrders.unpaid();
        }
    }

    @Override
    public void requireRoomForCashOnDelivery(UUID userId, OrderLines lines) {
        checks.add("cash-on-delivery");
        if (exhausted) {
            throw TooManyOpenOrders.cashOnDelivery();
        }
    }
}
