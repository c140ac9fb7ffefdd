package id.microsayur.order.invoice.web;

import id.microsayur.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** HTTP API of the invoice of an order. */
@RequestMapping("/api/orders/{id}/invoice")
interface InvoiceApi {

    @Operation(summary = "Get the invoice of an order", description = """
                    With the credit notes over its refunds. For the customer of the order and for staff. An order gets its \
                    invoice when it is paid, one to be paid on delivery when it is delivered. Numbers count without a gap \
                    within a year.""")
    @ApiResponse(responseCode = "200", description = "The invoice")
    @ApiResponse(responseCode = "404", description = """
                    order-not-found: There is no such order
                    invoice-not-found: The order is not paid yet, or was paid before invoices had numbers""")
    @GetMapping(version = "1")
    InvoiceView showInvoice(@PathVariable UUID id, @CurrentUser UUID user);
}
