package id.microsayur.notification;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Languages in which every customer text exists. */
public enum NotificationLanguage {
    ID(Locale.of("id", "ID")),
    EN(Locale.ENGLISH);

    private final Locale locale;

    NotificationLanguage(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    /** ISO 639 code: {@code id} or {@code en}. */
    public String code() {
        return locale.getLanguage();
    }

    public static NotificationLanguage of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Empty for an unsupported language. */
    public static Optional<NotificationLanguage> find(@Nullable String code) {
        return Stream.of(values())
                .filter(notificationLanguage -> notificationLanguage.code().equals(code))
                .findFirst();
    }
}
