package id.microsayur.product.catalogue;

import java.util.Locale;
import java.util.regex.Pattern;

/** In which order the catalogue is read: {@code price}, {@code -price} or {@code price,desc}. */
public record Sorting(Key key, boolean descending) {

    private static final Pattern FORM = Pattern.compile("(-?)(name|price|available|newest|relevance)(?:,(asc|desc))?");

    public static Sorting of(String text) {
        var form = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            throw new IllegalArgumentException("Sort by name, price, available, newest or relevance");
        }
        var descending = "-".equals(form.group(1)) || "desc".equals(form.group(3));
        return new Sorting(Key.valueOf(form.group(2).toUpperCase(Locale.ROOT)), descending);
    }

    /** What a shopper expects who did not say: the best match of what is looked for, or the shelf by name. */
    public static Sorting usualFor(Search search) {
        return new Sorting(search.hasWords() ? Key.RELEVANCE : Key.NAME, false);
    }

    /** Equals keep one order, by their ids in the same direction, so that an index serves either direction. */
    String sql(Search search, Language language) {
        var direction = descending != key.greatestFirst ? " desc" : "";
        return expression(search, language) + direction + ", p.id" + direction;
    }

    private String expression(Search search, Language language) {
        return switch (key) {
            case NAME -> name(language);
            case PRICE -> "p.price";
            case AVAILABLE -> "available";
            case NEWEST -> "p.created_at";
            case RELEVANCE -> search.hasWords() ? Search.RANK : name(language);
        };
    }

    private static String name(Language language) {
        return switch (language) {
            case ID -> "lower(p.name)";
            case EN -> "lower(p.name_en)";
        };
    }

    /** What can be sorted by, and whether that begins with the greatest. */
    public enum Key {
        NAME(false),
        PRICE(false),
        AVAILABLE(false),
        NEWEST(true),
        RELEVANCE(true);

        private final boolean greatestFirst;

        Key(boolean greatestFirst) {
            this.greatestFirst = greatestFirst;
        }
    }
}
