package id.microsayur.product.search;

import id.microsayur.product.catalogue.CatalogueLanguage;
import java.util.Locale;
import java.util.regex.Pattern;

/** In which order the catalogue is read: {@code price}, {@code -price} or {@code price,desc}. */
public record ProductSort(ProductSortKey key, boolean descending) {

    private static final Pattern SYNTAX =
            Pattern.compile("(-?)(name|price|available|newest|relevance)(?:,(asc|desc))?");

    public static ProductSort of(String text) {
        var form = SYNTAX.matcher(text.toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            throw new IllegalArgumentException("Sort by name, price, available, newest or relevance");
        }
        var descending = "-".equals(form.group(1)) || "desc".equals(form.group(3));
        return new ProductSort(ProductSortKey.valueOf(form.group(2).toUpperCase(Locale.ROOT)), descending);
    }

    /** What a shopper expects who did not say: the best match of what is looked for, or the shelf by name. */
    public static ProductSort defaultFor(ProductSearchCriteria productSearchCriteria) {
        return new ProductSort(
                productSearchCriteria.hasWords() ? ProductSortKey.RELEVANCE : ProductSortKey.NAME, false);
    }

    /** Equals keep one order, by their ids in the same direction, so that an index serves either direction. */
    String sql(ProductSearchCriteria productSearchCriteria, CatalogueLanguage catalogueLanguage) {
        var direction = descending != key.greatestFirst ? " desc" : "";
        return expression(productSearchCriteria, catalogueLanguage) + direction + ", p.id" + direction;
    }

    private String expression(ProductSearchCriteria productSearchCriteria, CatalogueLanguage catalogueLanguage) {
        return switch (key) {
            case NAME -> name(catalogueLanguage);
            case PRICE -> "p.price";
            case AVAILABLE -> "available";
            case NEWEST -> "p.created_at";
            case RELEVANCE -> productSearchCriteria.hasWords() ? ProductSearchCriteria.RANK : name(catalogueLanguage);
        };
    }

    private static String name(CatalogueLanguage catalogueLanguage) {
        return switch (catalogueLanguage) {
            case ID -> "lower(p.name)";
            case EN -> "lower(p.name_en)";
        };
    }

    /** What can be sorted by, and whether that begins with the greatest. */
    public enum ProductSortKey {
        NAME(false),
        PRICE(false),
        AVAILABLE(false),
        NEWEST(true),
        RELEVANCE(true);

        private final boolean greatestFirst;

        ProductSortKey(boolean greatestFirst) {
            this.greatestFirst = greatestFirst;
        }
    }
}
