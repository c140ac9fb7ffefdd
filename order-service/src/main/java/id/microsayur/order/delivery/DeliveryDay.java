package id.microsayur.order.delivery;

import java.time.Instant;
import java.time.LocalDate;

/** A day on which an order can be delivered that is placed before the given time. */
public record DeliveryDay(LocalDate day, Instant orderBefore) {}
