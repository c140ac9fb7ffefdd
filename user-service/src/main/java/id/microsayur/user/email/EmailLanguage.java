package id.microsayur.user.email;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Supported languages of e-mails. */
public enum EmailLanguage {
    ID(Locale.of("id")),
    EN(Locale.ENGLISH);

    private static final List<Locale> SUPPORTED_LOCALES = List.of(ID.locale, EN.locale);

    private final Locale locale;

    EmailLanguage(Locale locale) {
        this.locale = locale;
    }

    /** ISO 639 code. */
    public String code() {
        return locale.getLanguage();
    }

    /** Empty if the header is missing or malformed, or if it contains no supported language. */
    public static Optional<EmailLanguage> bestMatch(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return Optional.empty();
        }
        try {
            var match = Locale.lookup(LanguageRange.parse(acceptLanguage), SUPPORTED_LOCALES);
            return match == null ? Optional.empty() : Optional.of(match.equals(EN.locale) ? EN : ID);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
