package id.microsayur.order.invoice;

import id.microsayur.platform.problem.NotFound;
import java.util.UUID;

/** 404: the order is not paid, or was paid before invoices had numbers. */
public class InvoiceNotFound extends NotFound {

    InvoiceNotFound(UUID orderId) {
        super("invoice-not-found", "Order " + orderId + " has no invoice; it gets one once it is paid");
    }
}
