package id.microsayur.product.catalogue;

import java.util.Locale;
import java.util.regex.Pattern;

/** In which order the catalogue is read: {@code price}, {@code -price} or {@code price,desc}. */
public record Sorting(Key key, boolean descending) {

    private static final Pattern FORM = Pattern.compile("(-?)(name|price|available|newest)(?:,(asc|desc))?");

    public static Sorting of(String text) {
        var form = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            throw new IllegalArgumentException("Sort by name, price, available or newest");
        }
        var descending = "-".equals(form.group(1)) || "desc".equals(form.group(3));
        return new Sorting(Key.valueOf(form.group(2).toUpperCase(Locale.ROOT)), descending);
    }

    String sql() {
        return key.expression + (descending ? " desc" : "") + ", p.id";
    }

    /** What can be sorted by. */
    public enum Key {
        NAME("lower(p.name)"),
        PRICE("p.price"),
        AVAILABLE("available"),
        NEWEST("-extract(epoch from p.created_at)");

        private final String expression;

        Key(String expression) {
            this.expression = expression;
        }
    }
}
