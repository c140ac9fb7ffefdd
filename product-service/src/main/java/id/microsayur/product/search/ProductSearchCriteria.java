package id.microsayur.product.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Search filters: all words in any order, a category with its subcategories, availability and a price range. */
public record ProductSearchCriteria(
        @Nullable String text,
        @Nullable String category,
        boolean inStock,
        @Nullable Long minPrice,
        @Nullable Long maxPrice) {

    static final String RANK = "ts_rank(p.document, cast(:query as tsquery))";

    private static final int MAX_WORDS = 8;
    private static final int MAX_WORD_LENGTH = 40;
    /** Too frequent to narrow a search. */
    private static final Set<String> STOP_WORDS =
            Set.of("dan", "atau", "yang", "untuk", "dengan", "di", "dari", "and", "or", "the", "of", "for", "with");

    boolean hasWords() {
        return !words().isEmpty();
    }

    List<String> words() {
        return text == null
                ? List.of()
                : Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                        .filter(word -> !word.isEmpty() && !STOP_WORDS.contains(word))
                        .map(word -> word.substring(0, Math.min(word.length(), MAX_WORD_LENGTH)))
                        .distinct()
                        .limit(MAX_WORDS)
                        .toList();
    }

    String conditions() {
        var all = new ArrayList<>(List.of("p.retired_at is null"));
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
        if (inStock) {
            all.add("s.available > 0");
        }
        return String.join(" and ", all);
    }

    /** @param query the full-text query that {@link SearchTermRepository#toTsQuery} builds of the words */
    Map<String, Object> parameters(String query) {
        var parameters = new TreeMap<String, Object>();
        if (hasWords()) {
            parameters.put("query", query);
        }
        if (category != null) {
            parameters.put("category", category.strip().toLowerCase(Locale.ROOT));
        }
        if (minPrice != null) {
            parameters.put("min_price", minPrice);
        }
        if (maxPrice != null) {
            parameters.put("max_price", maxPrice);
        }
        return parameters;
    }
}
