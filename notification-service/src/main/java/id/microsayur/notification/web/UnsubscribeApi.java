package id.microsayur.notification.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Target of unsubscribe links; GET changes nothing, because mail scanners follow links, and POST unsubscribes. */
@RequestMapping("/api/notifications/unsubscribe")
interface UnsubscribeApi {

    String TOKEN = "Signed token in the link of the mail; it names the recipient.";
    String EXAMPLE = "NWIwYTRhNGU.order-shipped.8Jm0c1Qb3m0P0QeX2T8dJ2vZ0m4yqkq1b3Xl6yVwq0c";
    String LINK_UNKNOWN = "link-unknown: This link is incomplete or invalid.";

    @Operation(
            operationId = "ask",
            summary = "Show the confirmation page",
            description = "Target of the link in an optional mail, in the language of the recipient. Changes nothing.")
    @ApiResponse(responseCode = "200", description = "The page", content = @Content(mediaType = "text/html"))
    @ApiResponse(responseCode = "404", description = LINK_UNKNOWN)
    @GetMapping(version = "1")
    ResponseEntity<String> showConfirmation(
            @Parameter(description = TOKEN, example = EXAMPLE) @RequestParam String token);

    /** Called by mail readers with {@code List-Unsubscribe=One-Click}, and by the confirmation page with {@code kinds}. */
    @Operation(operationId = "end", summary = "Unsubscribe", description = """
                    From the kind of mail that contained the link, or from all optional kinds. Mail readers call it by \
                    RFC 8058, with List-Unsubscribe=One-Click as the body. Repeating it changes nothing.""")
    @ApiResponse(responseCode = "200", description = "Done", content = @Content(mediaType = "text/html"))
    @ApiResponse(responseCode = "404", description = LINK_UNKNOWN)
    @PostMapping(version = "1")
    ResponseEntity<String> unsubscribe(
            @Parameter(description = TOKEN, example = EXAMPLE) @RequestParam String token,
            @Parameter(description = "one: this kind; all: all optional kinds", example = "one")
                    @RequestParam(defaultValue = "one")
                    String kinds);
}
