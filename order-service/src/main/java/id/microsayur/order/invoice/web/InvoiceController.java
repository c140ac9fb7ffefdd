package id.microsayur.order.invoice.web;

import id.microsayur.order.invoice.InvoiceService;
import id.microsayur.order.lifecycle.OrderService;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.RestController;

/** Invoice of an order, for its customer and for staff. */
@RestController
class InvoiceController implements InvoiceApi {

    private static final Set<String> STAFF = Set.of("ADMIN", "SUPER_ADMIN");

    private final OrderService orders;
    private final InvoiceService invoices;

    InvoiceController(OrderService orders, InvoiceService invoices) {
        this.orders = orders;
        this.invoices = invoices;
    }

    @Override
    public InvoiceView showInvoice(UUID id, Jwt caller, UUID user) {
        var order = isStaff(caller) ? orders.find(id) : orders.findForCustomer(id, user);
        return InvoiceView.of(order, invoices.findDocuments(id));
    }

    private static boolean isStaff(Jwt caller) {
        var roles = caller.getClaimAsStringList("roles");
        return roles != null && roles.stream().anyMatch(STAFF::contains);
    }
}
