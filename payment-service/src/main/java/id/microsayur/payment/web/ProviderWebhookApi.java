package id.microsayur.payment.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;

/** HTTP API of the webhooks for payment providers. */
@Tag(name = "webhook")
@RequestMapping("/api/payments/webhooks")
interface ProviderWebhookApi {

    String EXAMPLE = """
            {"order_id": "d2a7c3b4-5e6f-4a1b-8c9d-0e1f2a3b4c5d", "status_code": "200", "gross_amount": "15000.00",
             "transaction_id": "447e846a-403e-47db-a5da-d7f3f06375d6", "transaction_status": "settlement",
             "signature_key": "b8f9…"}""";

    @Operation(
            operationId = "hear",
            summary = "Report the result of a charge",
            description = "For payment providers, each with its own format and signature. Requests may be repeated,"
                    + " late or out of order.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(mediaType = "application/json", examples = @ExampleObject(EXAMPLE)))
    @ApiResponse(responseCode = "200", description = "Received; the provider does not repeat it")
    @ApiResponse(
            responseCode = "400",
            description = "webhook-unreadable: The body is not in the format of this provider.")
    @ApiResponse(responseCode = "401", description = "bad-signature: The signature does not match the body.")
    @ApiResponse(responseCode = "404", description = "provider-not-found: There is no such payment provider.")
    @ApiResponse(responseCode = "503", description = "provider-off: The provider is not configured here.")
    @PostMapping(path = "/{provider}", version = "1")
    Received receive(
            @Parameter(example = "midtrans") @PathVariable String provider,
            @Parameter(hidden = true) @RequestHeader HttpHeaders headers,
            @RequestBody byte[] body);

    @Schema(name = "WebhookReceived")
    record Received(boolean received) {}
}
