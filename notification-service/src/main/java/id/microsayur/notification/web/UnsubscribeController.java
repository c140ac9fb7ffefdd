package id.microsayur.notification.web;

import id.microsayur.notification.NotificationTemplate;
import id.microsayur.notification.preference.PreferenceRepository;
import id.microsayur.notification.preference.UnsubscribeLinks;
import id.microsayur.notification.preference.UnsubscribeLinks.UnsubscribeTarget;
import id.microsayur.platform.problem.NotFound;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Shows the confirmation page of unsubscribe links and unsubscribes. */
@RestController
class UnsubscribeController implements UnsubscribeApi {

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private final UnsubscribeLinks links;
    private final PreferenceRepository preferenceRepository;
    private final ITemplateEngine pages;

    UnsubscribeController(UnsubscribeLinks links, PreferenceRepository preferenceRepository, ITemplateEngine pages) {
        this.links = links;
        this.preferenceRepository = preferenceRepository;
        this.pages = pages;
    }

    @Override
    public ResponseEntity<String> showConfirmation(String token) {
        return page(target(token), false);
    }

    @Override
    public ResponseEntity<String> unsubscribe(String token, String kinds) {
        var unsubscribeTarget = target(token);
        preferenceRepository.mute(
                unsubscribeTarget.userId(),
                kinds.equals("all") ? optionalTemplates() : EnumSet.of(unsubscribeTarget.template()));
        return page(unsubscribeTarget, true);
    }

    private UnsubscribeTarget target(String token) {
        return links.parse(token)
                .filter(unsubscribeTarget -> unsubscribeTarget.template().isOptional())
                .orElseThrow(() -> new NotFound("link-unknown", "This link is incomplete or invalid"));
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
