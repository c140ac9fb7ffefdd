package id.microsayur.order.web;

import id.microsayur.order.Order;
import id.microsayur.order.deadline.OrderDeadlines;
import id.microsayur.order.history.StaffAction;
import id.microsayur.order.lifecycle.OrderService;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.RestController;

/** One order of any customer, for staff and operators. */
@RestController
class StaffOrderController implements StaffOrderApi {

    private final OrderService orders;
    private final OrderDeadlines deadlines;

    StaffOrderController(OrderService orders, OrderDeadlines deadlines) {
        this.orders = orders;
        this.deadlines = deadlines;
    }

    @Override
    public AdminOrderView show(UUID id) {
        return view(orders.find(id));
    }

    @Override
    public TimelineView timeline(UUID id) {
        return TimelineView.forStaff(orders.timeline(id));
    }

    @Override
    public OrderSummaryView summary(UUID id) {
        return OrderSummaryView.of(orders.find(id), orders.timeline(id));
    }

    @Override
    public ResponseEntity<AdminOrderView> cancel(UUID id, CancelOrder request, Jwt caller) {
        return ResponseEntity.ok(view(orders.cancelByStaff(id, StaffAction.of(subject(caller), request.reason()))));
    }

    /** The key identifies the return too: after a crash the committed return is found instead of made again. */
    @Override
    public ResponseEntity<AdminOrderView> takeBack(UUID id, String key, TakeBack request, Jwt caller) {
        var identity = subject(caller) + " " + id + " " + key.replace("\"", "");
        var returnId = UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8));
        var staff = new StaffAction(subject(caller), request.reason(), returnId, request.goods());
        return ResponseEntity.ok(view(orders.takeBack(id, returnId, staff)));
    }

    private AdminOrderView view(Order order) {
        return AdminOrderView.of(order, deadlines);
    }

    private static String subject(Jwt caller) {
        return Objects.requireNonNull(caller.getSubject());
    }
}
