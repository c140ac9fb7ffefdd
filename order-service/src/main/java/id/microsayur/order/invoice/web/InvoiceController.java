package id.microsayur.order.invoice.web;

import id.microsayur.order.invoice.InvoiceService;
import id.microsayur.order.lifecycle.OrderService;
import id.microsayur.platform.security.Roles;
import java.util.UUID;
import org.springframework.web.bind.annotation.RestController;

/** Invoice of an order, for its customer and for staff. */
@RestController
class InvoiceController implements InvoiceApi {

    private final OrderService orders;
    private final InvoiceService invoices;

    InvoiceController(OrderService orders, InvoiceService invoices) {
        this.orders = orders;
        this.invoices = invoices;
    }

    @Override
    public InvoiceView showInvoice(UUID id, UUID user) {
        var order = Roles.isCallerOneOf(Roles.administratorsAnd("orders:manage"))
                ? orders.find(id)
                : orders.findForCustomer(id, user);
        return InvoiceView.of(order, invoices.findDocuments(id));
    }
}
