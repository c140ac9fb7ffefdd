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
 * Template overrides of the configuration, {@code notification.templates.<template>.<language>.subject|html|text},
 * reloaded on change. A broken override is reported, and the default text is used.
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
    /** Overrides by template, language and part. */
    private volatile Map<String, Map<String, Map<String, String>>> all;

    TemplateOverrides(Environment environment, TemplateOverrideRenderer engine, ITemplateEngine defaultEngine) {
        this.environment = environment;
        this.engine = engine;
        this.defaultEngine = defaultEngine;
        this.all = bind();
    }

    /** Precedes the listener that reports on the overrides. */
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

    /** A complete HTML document is used as is; a fragment is placed into the default layout. */
    private String html(String template, Context context) {
        var rendered = engine.html(template, context);
        if (rendered.stripLeading().regionMatches(true, 0, "<!doctype", 0, 9)
                || rendered.stripLeading().regionMatches(true, 0, "<html", 0, 5)) {
            return TemplateOverrideRenderer.requireMandatoryVariables(rendered, context);
        }
        var layoutContext = new Context(context.getLocale());
        context.getVariableNames().forEach(name -> layoutContext.setVariable(name, context.getVariable(name)));
        layoutContext.setVariable("body", rendered);
        return TemplateOverrideRenderer.requireMandatoryVariables(
                defaultEngine.process("letter", layoutContext), context);
    }

    /** Renders a sample of each override, and lists the overrides in force and the broken ones by {@code template.language.part}. */
    OverrideReport report(EmailRenderer renderer) {
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
            renderSample(renderer, key, code);
        }));
        failures.entrySet().removeIf(failure -> !failure.getValue().text().equals(texts.get(failure.getKey())));
        failures.forEach((name, renderingFailure) -> overrideReport.broken().put(name, renderingFailure.reason()));
        overrideReport.broken().keySet().forEach(overrideReport.inForce()::remove);
        return overrideReport;
    }

    private static boolean isKnown(String key, String code, String part) {
        return NotificationTemplate.find(key).isPresent()
                && NotificationLanguage.find(code).isPresent()
                && part.matches("subject|html|text");
    }

    private static void renderSample(EmailRenderer renderer, String key, String code) {
        NotificationTemplate.find(key)
                .ifPresent(notificationTemplate -> NotificationLanguage.find(code)
                        .ifPresent(notificationLanguage ->
                                renderer.render(SampleNotifications.of(notificationTemplate, notificationLanguage))));
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
                        "notification.templates.{} is broken; the default text is used: {}",
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

    /** Bound without resolving placeholders, because {@code ${...}} is template syntax here. */
    private Map<String, Map<String, Map<String, String>>> bind() {
        return new Binder(ConfigurationPropertySources.get(environment))
                .bind("notification.templates", TEMPLATES)
                .orElse(Map.of());
    }

    /** Renders one part of a mail from an override. */
    @FunctionalInterface
    private interface PartRenderer {
        String render(String template);
    }

    private record RenderingFailure(String text, String reason) {}

    /**
     * State of all overrides, for health and info.
     *
     * @param inForce the length of each override in use
     * @param broken the error of each override that is not used
     */
    record OverrideReport(Map<String, Integer> inForce, Map<String, String> broken) {}
}
