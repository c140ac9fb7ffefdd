package id.microsayur.payment.web;

import id.microsayur.payment.ledger.AuditReport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** HTTP API of the ledger for staff. */
@RequestMapping("/api/payments/ledger")
interface LedgerApi {

    String EXAMPLE = """
            {"verdict": "RIGHT",
             "accounts": [{"account": "held:sandbox", "currency": "IDR", "balance": 9000},
                          {"account": "sales", "currency": "IDR", "balance": -9000}],
             "providers": [{"provider": "sandbox", "booked": {"charged": 15000, "refunded": 6000},
                            "stated": {"charged": 15000, "refunded": 6000}, "open": 0}],
             "differences": []}""";

    @Operation(
            summary = "Audit the ledger",
            description = "Compares the ledger with the payments, the refunds and the totals stated by the providers."
                    + " OPEN: payments or refunds without an outcome may explain a difference.")
    @ApiResponse(
            responseCode = "200",
            description = "The totals and each difference",
            useReturnTypeSchema = true,
            content = @Content(mediaType = "application/json", examples = @ExampleObject(EXAMPLE)))
    @GetMapping(version = "1")
    AuditReport audit();
}
