package id.microsayur.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTests {

    @ParameterizedTest
    @CsvSource({
        "/api/v1/auth/%6Cogin, /api/v1/auth/login",
        "/api/%76%31/auth/login, /api/v1/auth/login",
        "/%61%70%69/%7Ex, /api/~x",
        "/a%2fb, /a%2Fb",
        "/a%252Fb, /a%252Fb",
        "/kol%c3%a9, /kol%C3%A9",
        "/api/%2e%2e/actuator, /api/../actuator",
        "/, /"
    })
    void decodesUnreservedCharactersOfThePathOnly(String sent, String normalized) {
        assertThat(RequestTarget.parse(sent)).isEqualTo(new RequestTarget(null, normalized));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?q=%6Cogin&b=a==&c",
                "?&&=x&a[]=1+%2B",
                "?",
                "?q=%c3%a9",
                "?lines=a%0D%0Ab%09c",
                "?a=b?/:@!$'()*,;"
            })
    void keepsTheQueryAsSent(String query) {
        assertThat(RequestTarget.parse("/x" + query)).isEqualTo(new RequestTarget(null, "/x" + query));
    }

    @ParameterizedTest
    @CsvSource({
        "http://shop.test/api?x=1, shop.test, /api?x=1",
        "HTTPS://shop.test:8443?x=1, shop.test:8443, /?x=1",
        "http://shop.test, shop.test, /"
    })
    void takesTheAuthorityOfAnAbsoluteTarget(String sent, String authority, String pathAndQuery) {
        assertThat(RequestTarget.parse(sent)).isEqualTo(new RequestTarget(authority, pathAndQuery));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a|b", "/?q=a|b", "/?q=%zz", "/%", "/%f", "/?q=%FF", "/%C0%AF", "/%ED%A0%80", "/?q=%C3", "/a%00",
                        "/?q=%00",
                "/%0D%0Aa", "/?q=%7F", "/a#b", "/a\\b", "/\u00e9", "/?q=\u00e9", "/a b", "/<a>", "/\"", "/{id}", "/[a]",
                "api/v1/products", "", "shop.test:80", "ftp://shop.test/", "javascript:x", "?q=1"
            })
    void refusesWhatIsNoTarget(String sent) {
        assertThat(RequestTarget.parse(sent)).isNull();
    }
}
