package id.microsayur.product.search;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Knows every word that is said of a product, and so what somebody meant who typed another: the beginning of a known word, or
 * a form of it; else a piece of one; else the known words that are fewest typing errors away.
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

    /** A full-text query for all these words; one that finds nothing if a word means nothing here. */
    String toTsQuery(List<String> words) {
        var meant = words.stream().map(this::resolve).toList();
        return meant.stream().anyMatch(List::isEmpty)
                ? ""
                : meant.stream().map(ors -> "(" + String.join(" | ", ors) + ")").collect(joining(" & "));
    }

    private List<String> resolve(String word) {
        if (NUMBER.matcher(word).find()) {
            return List.of("'" + word + "':*"); // nobody knows which other number was meant
        }
        var known = findTerms(SELECT_PREFIX_OR_STEM, word);
        if (!known.isEmpty() || word.length() < MIN_SUBSTRING_LENGTH) {
            return known;
        }
        var inside = findTerms(SELECT_SUBSTRING, word);
        return inside.isEmpty() ? findTerms(SELECT_SIMILAR, word) : inside;
    }

    private List<String> findTerms(String question, String word) {
        return jdbc.sql(question)
                .param("word", word)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
