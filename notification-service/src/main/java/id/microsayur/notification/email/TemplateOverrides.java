package id.microsayur.notification.email;

import id.microsayur.notification.Notification;
import id.microsayur.notification.NotificationLanguage;
import id.microsayur.notification.NotificationTemplate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * An operator's own words, {@code notification.templates.<template>.<language>.subject|html|text}, as the
 * configuration has them at this moment. What doesn't work is reported and not used: the mail leaves in our words.
 */
@Component
class TemplateOverrides {

    private static final Logger log = LoggerFactory.getLogger(TemplateOverrides.class);
    private static final Bindable<Map<String, Map<String, Map<String, String>>>> TEMPLATES =
            Bindable.of(ResolvableType.forClassWithGenerics(
                    Map.class,
                    ResolvableType.forClass(String.class),
                    ResolvableType.forClassWithGenerics(
                            Map.class,
                            ResolvableType.forClass(String.class),
                            ResolvableType.forClassWithGenerics(Map.class, String.class, String.class))));

    private final Environment environment;
    private final TemplateOverrideRenderer engine;
    private final ITemplateEngine defaultEngine;
    private final Map<String, RenderingFailure> failures = new ConcurrentHashMap<>();
    /** By template, language and part. */
    private volatile Map<String, Map<String, Map<String, String>>> all;

    TemplateOverrides(Environment environment, TemplateOverrideRenderer engine, ITemplateEngine ours) {
        this.environment = environment;
        this.engine = engine;
        this.defaultEngine = ours;
        this.all = bind();
    }

    /** Before whoever reports on them. */
    @Order(0)
    @EventListener(EnvironmentChangeEvent.class)
    void reload() {
        all = bind();
    }

    RenderedEmail apply(Notification notification, RenderedEmail renderedEmail, Context context) {
        var name = notification.template().key() + "." + notification.language().code();
        var parts = all.getOrDefault(notification.template().key(), Map.of())
                .getOrDefault(notification.language().code(), Map.of());
        return parts.isEmpty()
                ? renderedEmail
                : new RenderedEmail(
                        renderPart(name + ".subject", parts.get("subject"), text -> engine.subject(text, context))
                                .orElse(renderedEmail.subject()),
                        renderPart(name + ".html", parts.get("html"), text -> html(text, context))
                                .orElse(renderedEmail.html()),
                        renderPart(name + ".text", parts.get("text"), text -> engine.text(text, context))
                                .orElse(renderedEmail.text()));
    }

    /** A whole document stands for itself; anything less goes where our own words would be. */
    private String html(String template, Context context) {
        var rendered = engine.html(template, context);
        if (rendered.stripLeading().regionMatches(true, 0, "<!doctype", 0, 9)
                || rendered.stripLeading().regionMatches(true, 0, "<html", 0, 5)) {
            return TemplateOverrideRenderer.requireMandatoryVariables(rendered, context);
        }
        var within = new Context(context.getLocale());
        context.getVariableNames().forEach(name -> within.setVariable(name, context.getVariable(name)));
        within.setVariable("body", rendered);
        return TemplateOverrideRenderer.requireMandatoryVariables(defaultEngine.process("letter", within), context);
    }

    /** What is overridden, by the property's last part, and why it isn't used where it isn't. */
    OverrideReport report(EmailRenderer writer) {
        var overrideReport = new OverrideReport(new TreeMap<>(), new TreeMap<>());
        var texts = new HashMap<String, String>();
        all.forEach((key, languages) -> languages.forEach((code, parts) -> {
            parts.forEach((part, text) -> {
                var name = key + "." + code + "." + part;
                texts.put(name, text);
                overrideReport.inForce().put(name, text.length());
                if (!isKnown(key, code, part)) {
                    overrideReport.broken().put(name, "there is no such template, language or part");
                }
            });
            renderSample(writer, key, code);
        }));
        failures.entrySet().removeIf(failed -> !failed.getValue().text().equals(texts.get(failed.getKey())));
        failures.forEach((name, renderingFailure) -> overrideReport.broken().put(name, renderingFailure.reason()));
        overrideReport.broken().keySet().forEach(overrideReport.inForce()::remove);
        return overrideReport;
    }

    private static boolean isKnown(String key, String code, String part) {
        return NotificationTemplate.find(key).isPresent()
                && NotificationLanguage.find(code).isPresent()
                && part.matches("subject|html|text");
    }

    private static void renderSample(EmailRenderer writer, String key, String code) {
        NotificationTemplate.find(key)
                .ifPresent(notificationTemplate -> NotificationLanguage.find(code)
                        .ifPresent(notificationLanguage ->
                                writer.render(SampleNotifications.of(notificationTemplate, notificationLanguage))));
    }

    private Optional<String> renderPart(String name, @Nullable String text, PartRenderer partRenderer) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(partRenderer.render(text));
        } catch (RuntimeException e) {
            var renderingFailure = new RenderingFailure(text, reason(e));
            if (!renderingFailure.equals(failures.put(name, renderingFailure))) {
                log.warn(
                        "notification.templates.{} is broken, mails keep our own words: {}",
                        name,
                        renderingFailure.reason());
            }
            return Optional.empty();
        }
    }

    private static String reason(RuntimeException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    /** Bound without placeholders, for ${...} belongs to the template here. */
    private Map<String, Map<String, Map<String, String>>> bind() {
        return new Binder(ConfigurationPropertySources.get(environment))
                .bind("notification.templates", TEMPLATES)
                .orElse(Map.of());
    }

    /** How a part of a letter is made of an operator's words. */
    @FunctionalInterface
    private interface PartRenderer {
        String render(String template);
    }

    private record RenderingFailure(String text, String reason) {}

    /**
     * What an operator should know.
     *
     * @param inForce the length of each text that is used instead of ours
     * @param broken why one is not
     */
    record OverrideReport(Map<String, Integer> inForce, Map<String, String> broken) {}
}
