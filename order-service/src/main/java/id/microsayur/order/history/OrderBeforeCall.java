package id.microsayur.order.history;

import id.microsayur.order.Order;
import org.jspecify.annotations.Nullable;

/**
 * An order as it was read before a call to a downstream service, with that call, which is stored with the change that it
 * causes.
 *
 * @param call null if none is to be stored
 */
public record OrderBeforeCall(Order order, OrderHistoryEvent.@Nullable CallMade call) {}
