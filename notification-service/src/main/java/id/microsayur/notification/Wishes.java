package id.microsayur.notification;

import java.util.Set;

/** How somebody wants to be told; what everybody must know ignores all but the language. */
public record Wishes(Language language, Set<Template> muted, Set<Medium> media) {

    boolean want(Template template, Medium medium) {
        return template.goesTo(medium)
                && switch (medium) {
                    case EMAIL -> !template.isOptional() || (media.contains(medium) && !muted.contains(template));
                    case WEBHOOK -> media.contains(medium) && !muted.contains(template);
                };
    }
}
