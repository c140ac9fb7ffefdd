package id.microsayur.notification;

import java.util.Locale;

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
}
