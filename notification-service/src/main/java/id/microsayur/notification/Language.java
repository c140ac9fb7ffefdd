package id.microsayur.notification;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The languages that every text for customers exists in. */
public enum Language {
    ID(Locale.of("id", "ID")),
    EN(Locale.ENGLISH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    /** As in ISO 639: {@code id} or {@code en}. */
    public String code() {
        return locale.getLanguage();
    }

    public static Language of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Empty for a language that we don't write. */
    public static Optional<Language> find(@Nullable String code) {
        return Stream.of(values())
                .filter(language -> language.code().equals(code))
                .findFirst();
    }
}
