package id.microsayur.notification.email;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateSpec;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/** Renders overrides given as text, and rejects results that make an unusable mail. */
@Component
class TemplateOverrideRenderer {

    private static final int MAX_SUBJECT_LENGTH = 200;

    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    TemplateOverrideRenderer(MessageSource messages) {
        engine.setTemplateResolver(new StringTemplateResolver());
        engine.setTemplateEngineMessageSource(messages);
    }

    String subject(String template, Context context) {
        var subject = render(template, TemplateMode.TEXT, context).strip();
        if (subject.lines().count() != 1 || subject.length() > MAX_SUBJECT_LENGTH) {
            throw new IllegalArgumentException(
                    "a subject is one line of at most " + MAX_SUBJECT_LENGTH + " characters");
        }
        return subject;
    }

    String html(String template, Context context) {
        return render(template, TemplateMode.HTML, context);
    }

    String text(String template, Context context) {
        return requireMandatoryVariables(render(template, TemplateMode.TEXT, context), context);
    }

    private String render(String template, TemplateMode mode, Context context) {
        var rendered = engine.process(new TemplateSpec(template, mode), context);
        if (rendered.isBlank()) {
            throw new IllegalArgumentException("it renders to an empty text");
        }
        return rendered;
    }

    /** A verification needs its link, a password reset its code, an optional mail its unsubscribe link. */
    static String requireMandatoryVariables(String rendered, Context context) {
        for (var name : new String[] {"link", "code", "unsubscribe"}) {
            var value = context.getVariable(name);
            if (value != null && !rendered.contains(value.toString())) {
                throw new IllegalArgumentException("it does not show ${" + name + "}");
            }
        }
        return rendered;
    }
}
