package id.microsayur.product.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a shopper looks for: all the words, in any order, on a shelf and its inner shelves. */
public record Search(@Nullable String words, @Nullable String category, boolean inStock) {

    String conditions() {
        var all = new ArrayList<>(List.of("p.retired_at is null"));
        patterns().keySet().forEach(name -> all.add("p.search like :" + name));
        if (category != null) {
            all.add("""
                    p.category in (with recursive wanted as (
                        select slug from categories
                        where slug = :category or lower(name) = :category or lower(name_en) = :category
                        union select c.slug from categories c join wanted w on c.parent = w.slug)
                    select slug from wanted)""");
        }
        if (inStock) {
            all.add("s.available > 0");
        }
        return String.join(" and ", all);
    }

    Map<String, Object> parameters() {
        var parameters = new TreeMap<String, Object>(patterns());
        if (category != null) {
            parameters.put("category", category.strip().toLowerCase(Locale.ROOT));
        }
        return parameters;
    }

    private Map<String, String> patterns() {
        var patterns = new TreeMap<String, String>();
        if (words != null && !words.isBlank()) {
            for (var word : words.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
                patterns.put("word" + patterns.size(), "%" + word.replaceAll("([\\\\%_])", "\\\\$1") + "%");
            }
        }
        return patterns;
    }
}
