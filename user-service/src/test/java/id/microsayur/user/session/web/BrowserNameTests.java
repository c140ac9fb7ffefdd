package id.microsayur.user.session.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserNameTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Firefox (Linux)  | Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0
            Firefox (Android)| Mozilla/5.0 (Android 15; Mobile; rv:142.0) Gecko/142.0 Firefox/142.0
            Chrome (Android) | Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36
            Edge (Windows)   | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0
            Safari (iPhone)  | Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1
            Safari (macOS)   | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15
            curl             | curl/8.14.1
            Java-http-client | Java-http-client/25""")
    void namesTheBrowserAndItsSystem(String name, String userAgent) {
        assertThat(BrowserName.of(userAgent)).isEqualTo(name);
    }

    @Test
    void namesNothingOfAnotherHeader() {
        assertThat(BrowserName.of(null)).isNull();
        assertThat(BrowserName.of("<script>")).isNull();
        assertThat(BrowserName.of("a".repeat(5_000))).hasSize(40);
    }
}
