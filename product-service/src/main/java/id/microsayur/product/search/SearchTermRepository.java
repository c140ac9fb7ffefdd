package id.microsayur.product.search;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Resolves each search word to indexed words: by prefix or stem; if none matches, by substring; if none matches, by the
 * smallest edit distance.
 */
@Repository
class SearchTermRepository {

    private static final String SELECT_PREFIX_OR_STEM = """
            select quote_literal(:word) || ':*'
            where exists (select from words where word >= :word and word < :word || chr(65535))
            union all
            select quote_literal(word) from words
            where word = any (ts_lexize('indonesian_stem', :word) || ts_lexize('english_stem', :word))""";

    private static final String SELECT_SUBSTRING = """
            select quote_literal(word) from words where word like '%' || :word || '%' order by length(word), word limit 20""";

    /** A transposition counts as two errors. */
    private static final String SELECT_SIMILAR = """
            with nearest as (
                select word from words order by word <-> :word limit 50),
            judged as (
                select word, levenshtein(word, :word) as errors from nearest)
            select quote_literal(word) from judged
            where errors <= case when length(:word) <= 3 then 1 when length(:word) <= 7 then 2 else 3 end
              and errors = (select min(errors) from judged)
            order by word""";

    private static final int MIN_SUBSTRING_LENGTH = 3;
    private static final Pattern NUMBER = Pattern.compile("[0-9]");

    private final JdbcClient jdbc;

    SearchTermRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A tsquery that requires every word; empty, which matches nothing, if one of them resolves to no indexed word. */
    String toTsQuery(List<String> words) {
        var resolved = words.stream().map(this::resolve).toList();
        return resolved.stream().anyMatch(List::isEmpty)
                ? ""
                : resolved.stream()
                        .map(alternatives -> "(" + String.join(" | ", alternatives) + ")")
                        .collect(joining(" & "));
    }

    private List<String> resolve(String word) {
        if (NUMBER.matcher(word).find()) {
            return List.of("'" + word + "':*"); // numbers have no similar words
        }
        var matches = findTerms(SELECT_PREFIX_OR_STEM, word);
        if (!matches.isEmpty() || word.length() < MIN_SUBSTRING_LENGTH) {
            return matches;
        }
        var substrings = findTerms(SELECT_SUBSTRING, word);
        return substrings.isEmpty() ? findTerms(SELECT_SIMILAR, word) : substrings;
    }

    private List<String> findTerms(String sql, String word) {
        return jdbc.sql(sql)
                .param("word", word)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
