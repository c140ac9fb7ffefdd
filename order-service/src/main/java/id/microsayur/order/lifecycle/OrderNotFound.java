package id.microsayur.order.lifecycle;

import id.microsayur.platform.problem.NotFound;
import java.util.UUID;

/** 404: no such order, or the order of another customer; the response does not distinguish the two. */
public class OrderNotFound extends NotFound {

    public OrderNotFound(UUID id) {
        super("order-not-found", "There is no order " + id);
    }
}
