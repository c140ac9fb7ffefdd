package id.microsayur.user.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    en                        | EN
                    id-ID,id;q=0.9,en-US;q=0.8| ID
                    fr,en-GB;q=0.7            | EN
                    id;q=0.2, en;q=0.4        | EN
                    in                        | ID
                    """)
    void isTheFirstOfTheirsThatWeWrite(String acceptLanguage, Language language) {
        assertThat(Language.bestOf(acceptLanguage)).contains(language);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "*", "fr-CH, de", "en;q=2", "????", "en;", ","})
    void isUnknownOfWhoSaysNoneOfOurs(String acceptLanguage) {
        assertThat(Language.bestOf(acceptLanguage)).isEmpty();
    }

    @Test
    void isWrittenAsInTheContract() {
        assertThat(Language.ID.code()).isEqualTo("id");
        assertThat(Language.EN.code()).isEqualTo("en");
    }
}
