package id.microsayur.order.lifecycle;

import id.microsayur.platform.problem.NotFound;
import java.util.UUID;

/** There is no such order, or it is somebody else's: a caller can't tell which. */
public class OrderNotFound extends NotFound {

    OrderNotFound(UUID id) {
        super("order-not-found", "There is no order " + id);
    }
}
