package id.microsayur.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Behind a load balancer that starts each connection with the PROXY protocol. */
@TestPropertySource(properties = {"gateway.trusted-proxies=127.0.0.0/8", "gateway.proxy-protocol=true"})
class ProxyProtocolIT extends GatewayStory {

    @Test
    void takesTheClientFromTheProxyProtocol() throws IOException {
        var answer = exchange("""
                PROXY TCP4 203.0.113.9 192.0.2.1 4711 443
                GET /api/v1/products HTTP/1.1
                Host: shop.test
                X-Forwarded-For: 6.6.6.6

                """);

        assertThat(answer).isEqualTo("HTTP/1.1 200");
        SERVICES.server.verify(getRequestedFor(urlEqualTo("/api/products"))
                .withHeader("X-Internal-Client-Address", equalTo("203.0.113.9")));
    }

    private String exchange(String text) throws IOException {
        try (var client = new Socket("127.0.0.1", port)) {
            client.setSoTimeout(40_000);
            client.getOutputStream().write(text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(client.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }
    }
}
