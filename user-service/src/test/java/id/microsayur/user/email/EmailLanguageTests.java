package id.microsayur.user.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailLanguageTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    en                        | EN
                    id-ID,id;q=0.9,en-US;q=0.8| ID
                    fr,en-GB;q=0.7            | EN
                    id;q=0.2, en;q=0.4        | EN
                    in                        | ID
                    """)
    void picksTheMostPreferredSupportedLanguage(String acceptLanguage, EmailLanguage emailLanguage) {
        assertThat(EmailLanguage.bestMatch(acceptLanguage)).contains(emailLanguage);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "*", "fr-CH, de", "en;q=2", "????", "en;", ","})
    void isEmptyWithoutASupportedLanguage(String acceptLanguage) {
        assertThat(EmailLanguage.bestMatch(acceptLanguage)).isEmpty();
    }

    @Test
    void hasAnIsoCode() {
        assertThat(EmailLanguage.ID.code()).isEqualTo("id");
        assertThat(EmailLanguage.EN.code()).isEqualTo("en");
    }
}
