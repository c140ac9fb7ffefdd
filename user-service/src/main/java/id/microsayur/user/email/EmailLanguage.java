package id.microsayur.user.email;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages that people get mails in. */
public enum EmailLanguage {
    ID(Locale.of("id")),
    EN(Locale.ENGLISH);

    private static final List<Locale> SUPPORTED_LOCALES = List.of(ID.locale, EN.locale);

    private final Locale locale;

    EmailLanguage(Locale locale) {
        this.locale = locale;
    }

    /** As in ISO 639. */
    public String code() {
        return locale.getLanguage();
    }

    /** Empty for who says none, or none of ours, or what is no list of languages. */
    public static Optional<EmailLanguage> bestMatch(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return Optional.empty();
        }
        try {
            var wished = Locale.lookup(LanguageRange.parse(acceptLanguage), SUPPORTED_LOCALES);
            return wished == null ? Optional.empty() : Optional.of(wished.equals(EN.locale) ? EN : ID);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
