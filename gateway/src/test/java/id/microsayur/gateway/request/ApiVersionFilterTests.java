package id.microsayur.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

class ApiVersionFilterTests {

    @ParameterizedTest
    @CsvSource({
        "/api/v1/orders, /api/orders, 1",
        "/api/v2/orders/7?page=2, /api/orders/7?page=2, 2",
        "/api/v1, /api, 1",
        "/api/v1/products?q=kol%20ungu, /api/products?q=kol%20ungu, 1",
        "/api/v1/a%2Fb, /api/a%2Fb, 1",
        "/api/v1/v2/x, /api/v2/x, 1"
    })
    void movesTheVersionFromThePathToTheHeader(String asked, String path, String version) {
        var seen = filtered(MockServerHttpRequest.method(HttpMethod.GET, URI.create("http://shop.test" + asked))
                .header("API-Version", "9")
                .build());

        assertThat(seen.getURI()).hasToString("http://shop.test" + path);
        assertThat(seen.getHeaders().get("API-Version")).containsExactly(version);
    }

    @ParameterizedTest
    @CsvSource({"/api/orders", "/api/vegetables", "/api/v1x/orders", "/v1/orders", "/oauth2/jwks"})
    void keepsPathsWithoutAVersion(String asked) {
        var seen = filtered(
                MockServerHttpRequest.get(asked).header("API-Version", "2").build());

        assertThat(seen.getURI().getRawPath()).isEqualTo(asked);
        assertThat(seen.getHeaders().get("API-Version")).containsExactly("2");
    }

    private static ServerHttpRequest filtered(MockServerHttpRequest request) {
        var seen = new ServerHttpRequest[1];
        new ApiVersionFilter()
                .filter(MockServerWebExchange.from(request), exchange -> {
                    seen[0] = exchange.getRequest();
                    return Mono.empty();
                })
                .block();
        return seen[0];
    }
}
