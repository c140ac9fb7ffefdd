package id.microsayur.product.search;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Search filters: all words in any order, a category with its subcategories, availability and a price range.
 *
 * @param ids the only products to be found; null for all
 */
public record ProductSearchCriteria(
        @Nullable String text,
        @Nullable String category,
        boolean inStock,
        @Nullable Long minPrice,
        @Nullable Long maxPrice,
        @Nullable List<UUID> ids) {

    static final String RANK = "ts_rank(p.document, cast(:query as tsquery))";

    private static final int MAX_WORDS = 8;
    private static final int MAX_WORD_LENGTH = 40;
    /** Too frequent to narrow a search. */
    private static final Set<String> STOP_WORDS =
            Set.of("dan", "atau", "yang", "untuk", "dengan", "di", "dari", "and", "or", "the", "of", "for", "with");

    ProductSearchCriteria withoutCategory() {
        return new ProductSearchCriteria(text, null, inStock, minPrice, maxPrice, ids);
    }

    boolean hasWords() {
        return !words().isEmpty();
    }

    List<String> words() {
        return text == null
                ? List.of()
                : Stream.of(fold(text).split("[^\\p{L}\\p{N}]+"))
                        .filter(word -> !word.isEmpty() && !STOP_WORDS.contains(word))
                        .map(ProductSearchCriteria::truncate)
                        .distinct()
                        .limit(MAX_WORDS)
                        .toList();
    }

    /** Keeps whole characters, of which some take two positions of a string. */
    private static String truncate(String word) {
        return word.codePointCount(0, word.length()) <= MAX_WORD_LENGTH
                ? word
                : word.substring(0, word.offsetByCodePoints(0, MAX_WORD_LENGTH));
    }

    /** Compatible characters are equal (NFKC): decomposed accents, full-width letters, ligatures. */
    private static String fold(String text) {
        return Normalizer.normalize(text, Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** Of products on sale. */
    String conditions() {
        return joined(Stream.concat(Stream.of("p.retired_at is null"), criteria().stream())
                .toList());
    }

    /** Retired products included. */
    String conditionsOfAll() {
        return joined(criteria());
    }

    private static String joined(List<String> conditions) {
        return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }

    private List<String> criteria() {
        var all = new ArrayList<String>();
        if (hasWords()) {
            all.add("p.document @@ cast(:query as tsquery)");
        }
        if (category != null) {
            all.add("""
                    p.category in (with recursive wanted as (
                        select slug from categories
                        where slug = :category or lower(name) = :category or lower(name_en) = :category
                        union select c.slug from categories c join wanted w on c.parent = w.slug)
                    select slug from wanted)""");
        }
        if (minPrice != null) {
            all.add("p.price >= :min_price");
        }
        if (maxPrice != null) {
            all.add("p.price <= :max_price");
        }
        if (ids != null) {
            all.add(ids.isEmpty() ? "false" : "p.id in (:ids)");
        }
        if (inStock) {
            all.add("s.available > 0");
        }
        return all;
    }

    /** @param query the full-text query that {@link SearchTermRepository#toTsQuery} builds of the words */
    Map<String, Object> parameters(String query) {
        var parameters = new TreeMap<String, Object>();
        if (hasWords()) {
            parameters.put("query", query);
        }
        if (category != null) {
            parameters.put("category", fold(category.strip()));
        }
        if (minPrice != null) {
            parameters.put("min_price", minPrice);
        }
        if (maxPrice != null) {
            parameters.put("max_price", maxPrice);
        }
        if (ids != null && !ids.isEmpty()) {
            parameters.put("ids", ids);
        }
        return parameters;
    }
}
