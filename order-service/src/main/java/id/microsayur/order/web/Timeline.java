package id.microsayur.order.web;

import id.microsayur.order.OrderHistory;
import java.util.List;

/** Everything that became of an order, oldest first. */
record Timeline(List<OrderHistory.Entry> items) {}
