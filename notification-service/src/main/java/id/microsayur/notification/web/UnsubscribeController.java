package id.microsayur.notification.web;

import id.microsayur.notification.NotificationTemplate;
import id.microsayur.notification.preference.PreferenceRepository;
import id.microsayur.notification.preference.UnsubscribeLinks;
import id.microsayur.notification.preference.UnsubscribeLinks.UnsubscribeTarget;
import id.microsayur.platform.problem.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Target of unsubscribe links; GET changes nothing, because mail scanners follow links, and POST unsubscribes. */
@RestController
@RequestMapping(path = "/api/notifications/unsubscribe")
class UnsubscribeController {

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private static final String TOKEN = "From the link in the mail: says whose it is, and is signed.";
    private static final String EXAMPLE = "NWIwYTRhNGU.order-shipped.8Jm0c1Qb3m0P0QeX2T8dJ2vZ0m4yqkq1b3Xl6yVwq0c";
    private static final String LINK_UNKNOWN = "link-unknown: This link is not complete, or not one of ours.";

    private final UnsubscribeLinks links;
    private final PreferenceRepository preferenceRepository;
    private final ITemplateEngine pages;

    UnsubscribeController(UnsubscribeLinks links, PreferenceRepository preferenceRepository, ITemplateEngine pages) {
        this.links = links;
        this.preferenceRepository = preferenceRepository;
        this.pages = pages;
    }

    @Operation(
            operationId = "ask",
            summary = "Ask before unsubscribing",
            description =
                    "A page in the reader's language, where the link in an optional mail leads. It changes nothing.")
    @ApiResponse(responseCode = "200", description = "The page", content = @Content(mediaType = "text/html"))
    @ApiResponse(responseCode = "404", description = LINK_UNKNOWN)
    @GetMapping(version = "1")
    ResponseEntity<String> showConfirmation(
            @Parameter(description = TOKEN, example = EXAMPLE) @RequestParam String token) {
        return page(target(token), false);
    }

    /** Called by mail readers with {@code List-Unsubscribe=One-Click}, and by the confirmation page with {@code kinds}. */
    @Operation(operationId = "end", summary = "Unsubscribe", description = """
                    From the kind of mail that the link was in, or from all that one can do without. Mail readers call it \
                    by RFC 8058, with List-Unsubscribe=One-Click as the body. Repeating it changes nothing.""")
    @ApiResponse(responseCode = "200", description = "Done", content = @Content(mediaType = "text/html"))
    @ApiResponse(responseCode = "404", description = LINK_UNKNOWN)
    @PostMapping(version = "1")
    ResponseEntity<String> unsubscribe(
            @Parameter(description = TOKEN, example = EXAMPLE) @RequestParam String token,
            @Parameter(description = "one: this kind; all: all kinds that one can do without", example = "one")
                    @RequestParam(defaultValue = "one")
                    String kinds) {
        var unsubscribeTarget = target(token);
        preferenceRepository.mute(
                unsubscribeTarget.userId(),
                kinds.equals("all") ? optionalTemplates() : EnumSet.of(unsubscribeTarget.template()));
        return page(unsubscribeTarget, true);
    }

    private UnsubscribeTarget target(String token) {
        return links.parse(token)
                .filter(unsubscribeTarget -> unsubscribeTarget.template().isOptional())
                .orElseThrow(() -> new NotFound("link-unknown", "This link is not complete, or not one of ours"));
    }

    private static Set<NotificationTemplate> optionalTemplates() {
        return Arrays.stream(NotificationTemplate.values())
                .filter(NotificationTemplate::isOptional)
                .collect(Collectors.toSet());
    }

    private ResponseEntity<String> page(UnsubscribeTarget unsubscribeTarget, boolean done) {
        var notificationLanguage =
                preferenceRepository.findByRecipient(unsubscribeTarget.userId()).language();
        var context = new Context(
                notificationLanguage.locale(),
                Map.of("done", done, "kind", unsubscribeTarget.template().key()));
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .header("Referrer-Policy", "no-referrer")
                .body(pages.process("unsubscribe", context));
    }
}
