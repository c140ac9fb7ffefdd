package id.microsayur.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of the shop and of the console in both languages. */
class WordsTests {

    private static final Path WORDS = Path.of("src/main/web");
    private static final Pattern ENTRY = Pattern.compile("(?m)^ {2}'([^']+)': '(.*)',$");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    /** The texts of the first screen, and those of the shop that are loaded on demand. */
    @ParameterizedTest
    @ValueSource(strings = {"shop/words/", "shop/words/more-", "console/words/"})
    void saysTheSameInBothLanguages(String part) throws IOException {
        var indonesian = words(part + "id.ts");
        var english = words(part + "en.ts");

        assertThat(indonesian).hasSizeGreaterThan(50);
        assertThat(english.keySet()).isEqualTo(indonesian.keySet());
        indonesian.forEach((key, text) -> {
            assertThat(text).as(key).isNotBlank();
            assertThat(english.get(key)).as(key).isNotBlank();
            assertThat(places(String.valueOf(english.get(key)))).as(key).isEqualTo(places(text));
        });
    }

    private static Map<String, String> words(String file) throws IOException {
        var words = new TreeMap<String, String>();
        var entry = ENTRY.matcher(Files.readString(WORDS.resolve(file)));
        while (entry.find()) {
            assertThat(words.put(entry.group(1), entry.group(2)))
                    .as(entry.group(1))
                    .isNull();
        }
        return words;
    }

    private static TreeSet<String> places(String text) {
        var places = new TreeSet<String>();
        var place = PLACE.matcher(text);
        while (place.find()) {
            places.add(place.group(1));
        }
        return places;
    }
}
