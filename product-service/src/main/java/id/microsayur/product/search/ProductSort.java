package id.microsayur.product.search;

import id.microsayur.product.catalogue.CatalogueLanguage;
import java.util.Locale;
import java.util.regex.Pattern;

/** Sort order of a search, written as {@code price}, {@code -price} or {@code price,desc}. */
public record ProductSort(ProductSortKey key, boolean descending) {

    private static final Pattern SYNTAX =
            Pattern.compile("(-?)(name|price|available|newest|relevance)(?:,(asc|desc))?");

    public static ProductSort of(String text) {
        var matcher = SYNTAX.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Sort by name, price, available, newest or relevance");
        }
        var descending = "-".equals(matcher.group(1)) || "desc".equals(matcher.group(3));
        return new ProductSort(ProductSortKey.valueOf(matcher.group(2).toUpperCase(Locale.ROOT)), descending);
    }

    /** Relevance for a search with words, otherwise the name. */
    public static ProductSort defaultFor(ProductSearchCriteria productSearchCriteria) {
        return new ProductSort(
                productSearchCriteria.hasWords() ? ProductSortKey.RELEVANCE : ProductSortKey.NAME, false);
    }

    /** Ties are ordered by id in the same direction, so that one index serves both directions. */
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

    /** Sort keys with their default direction. */
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
