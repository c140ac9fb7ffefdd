package id.microsayur.notification.email;

import id.microsayur.notification.Notification;
import id.microsayur.notification.preference.UnsubscribeLinks;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Renders a notification in the recipient's language. */
@Component
class EmailRenderer {

    private final MessageSource messages;
    private final ITemplateEngine engine;
    private final UnsubscribeLinks unsubscribeLinks;
    private final TemplateOverrides templateOverrides;
    private final ShopPages pages;

    EmailRenderer(
            MessageSource messages,
            ITemplateEngine engine,
            UnsubscribeLinks unsubscribeLinks,
            TemplateOverrides templateOverrides,
            @Value("${platform.public-url}") String publicUrl) {
        this.messages = messages;
        this.engine = engine;
        this.unsubscribeLinks = unsubscribeLinks;
        this.templateOverrides = templateOverrides;
        this.pages = new ShopPages(publicUrl);
    }

    /** Default texts, replaced by valid overrides. */
    RenderedEmail render(Notification notification) {
        var context = context(notification);
        var defaults = new RenderedEmail(
                String.valueOf(context.getVariable("subject")),
                engine.process("letter", context),
                engine.process("letter.txt", context));
        return templateOverrides.apply(notification, defaults, context);
    }

    Context context(Notification notification) {
        var locale = notification.language().locale();
        var emailModel = new EmailModel(
                notification.template(), notification.data(), new LocalizedMessages(messages, locale), pages);
        var context = new Context(locale, emailModel.model());
        context.setVariable("language", locale.getLanguage());
        if (notification.template().isOptional()) {
            context.setVariable(
                    "unsubscribe",
                    unsubscribeLinks.create(notification.recipient().userId(), notification.template()));
        }
        return context;
    }

    /** Message bundle with a fixed locale. */
    record LocalizedMessages(MessageSource messages, Locale locale) {}
}
