package id.microsayur.notification.mail;

import id.microsayur.notification.Notification;
import id.microsayur.notification.UnsubscribeLinks;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Puts the facts into the words of a template, in the reader's language. */
@Component
class LetterWriter {

    private final MessageSource messages;
    private final ITemplateEngine engine;
    private final UnsubscribeLinks unsubscribeLinks;
    private final Overrides overrides;
    private final String publicUrl;

    LetterWriter(
            MessageSource messages,
            ITemplateEngine engine,
            UnsubscribeLinks unsubscribeLinks,
            Overrides overrides,
            @Value("${platform.public-url}") String publicUrl) {
        this.messages = messages;
        this.engine = engine;
        this.unsubscribeLinks = unsubscribeLinks;
        this.overrides = overrides;
        this.publicUrl = publicUrl;
    }

    /** An operator's words where there are sound ones, else ours. */
    Letter write(Notification notification) {
        var context = context(notification);
        var ours = new Letter(
                String.valueOf(context.getVariable("subject")),
                engine.process("letter", context),
                engine.process("letter.txt", context));
        return overrides.apply(notification, ours, context);
    }

    Context context(Notification notification) {
        var locale = notification.language().locale();
        var words = new Words(notification.template(), notification.facts(), new Phrases(messages, locale), publicUrl);
        var context = new Context(locale, words.model());
        context.setVariable("language", locale.getLanguage());
        if (notification.template().isOptional()) {
            context.setVariable(
                    "unsubscribe", unsubscribeLinks.link(notification.to().userId(), notification.template()));
        }
        return context;
    }

    /** The texts of one language. */
    record Phrases(MessageSource source, Locale locale) {}
}
