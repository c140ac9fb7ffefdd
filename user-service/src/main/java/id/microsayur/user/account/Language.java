package id.microsayur.user.account;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages that people get mails in. */
public enum Language {
    ID(Locale.of("id")),
    EN(Locale.ENGLISH);

    private static final List<Locale> ALL = List.of(ID.locale, EN.locale);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** As in ISO 639. */
    public String code() {
        return locale.getLanguage();
    }

    /** Empty for who says none, or none of ours, or what is no list of languages. */
    public static Optional<Language> bestOf(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return Optional.empty();
        }
        try {
            var wished = Locale.lookup(LanguageRange.parse(acceptLanguage), ALL);
            return wished == null ? Optional.empty() : Optional.of(wished.equals(EN.locale) ? EN : ID);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
