package id.microsayur.user.session.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.platform.problem.Forbidden;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class SameOriginCheckTests {

    private final SameOriginCheck check = new SameOriginCheck(URI.create("https://Shop.example:443/"));

    @ParameterizedTest
    @CsvSource({
        "browser, same-origin, ",
        "browser, same-origin, http://127.0.0.1:8080",
        "browser, , https://shop.example"
    })
    void acceptsThePagesOfTheShop(String header, String fetchSite, String origin) {
        assertThatCode(() -> check.require(request(header, fetchSite, origin))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        ", same-origin, https://shop.example",
        "curl, same-origin, https://shop.example",
        "browser, same-site, https://shop.example",
        "browser, cross-site, https://shop.example",
        "browser, none, ",
        "browser, , https://shop.example:8443",
        "browser, , http://shop.example",
        "browser, , null",
        "browser, , "
    })
    void refusesEveryOtherRequest(String header, String fetchSite, String origin) {
        assertThatExceptionOfType(Forbidden.class)
                .isThrownBy(() -> check.require(request(header, fetchSite, origin)))
                .satisfies(refused -> assertThat(refused.type()).isEqualTo("cross-site"));
    }

    @Test
    void keepsAPortOfItsOwn() {
        assertThat(SameOriginCheck.originOf(URI.create("http://127.0.0.1:8080")))
                .isEqualTo("http://127.0.0.1:8080");
        assertThat(SameOriginCheck.originOf(URI.create("http://[::1]:80/"))).isEqualTo("http://[::1]");
    }

    private static MockHttpServletRequest request(String header, String fetchSite, String origin) {
        var request = new MockHttpServletRequest();
        addHeader(request, "X-Sayur", header);
        addHeader(request, "Sec-Fetch-Site", fetchSite);
        addHeader(request, "Origin", origin);
        return request;
    }

    private static void addHeader(MockHttpServletRequest request, String name, String value) {
        if (value != null) {
            request.addHeader(name, value);
        }
    }
}
