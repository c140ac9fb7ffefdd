package id.microsayur.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each request that is not well-formed gets a problem with the headers of every other response. */
class RawRequestIT extends GatewayStory {

    private static final String HOST = "Host: shop.test\r\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "GET /api/v1/products?q=cabai|rawit HTTP/1.1@ 400",
                "GET /api/v1/products?q=%zz HTTP/1.1@ 400",
                "GET /api/v1/products?q=%FF HTTP/1.1@ 400",
                "GET /api/v1/products/%C3 HTTP/1.1@ 400",
                "GET /api/v1/products?q=\u00e9 HTTP/1.1@ 400",
                "GET /api/v1/products?q=\u0001 HTTP/1.1@ 400",
                "GET /api/v1/products#a HTTP/1.1@ 400",
                "GET /api/v1/a%2Fb HTTP/1.1@ 400",
                "GET /api/v1/a%252Fb HTTP/1.1@ 400",
                "GET /api/v1/a/%2e%2e/b HTTP/1.1@ 400",
                "GET /api/v1//products HTTP/1.1@ 400",
                "GET /api/v1/products;a=b HTTP/1.1@ 400",
                "GET api/v1/products HTTP/1.1@ 400",
                "GET ftp://shop.test/ HTTP/1.1@ 400",
                "GET /api/v1/products@ 400",
                "GET /api/v1/products HTTP/x@ 400",
                "GET /api/v1/products HTTP/0.9@ 505",
                "GET /api/v1/products HTTP/2.0@ 505",
                "GET /api/v1/products HTTP/3.1@ 505",
                "GET /api/v1/products HTTP/1.7@ 505",
                "PRI * HTTP/2.0@ 505",
                "nonsense@ 400",
                "TRACE /api/v1/products HTTP/1.1@ 405",
                "CONNECT shop.test:443 HTTP/1.1@ 405",
                "BREW /api/v1/products HTTP/1.1@ 501",
                "get /api/v1/products HTTP/1.1@ 501",
                "OPTIONS * HTTP/1.1@ 404",
                "OPTIONS /api/v1/orders HTTP/1.1@ 401"
            })
    void answersARequestLineThatIsNotAccepted(String line, int status) throws IOException {
        assertProblem(exchange(line + "\r\n" + HOST + "\r\n"), status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "X: y# 400",
                "Host: a\\r\\nHost: b# 400",
                "Host: a b# 400",
                "Host: a:99999999999# 400",
                "Host: a:x# 400",
                "Host: a:# 400",
                "Host: [:::]# 400",
                "Host: a/b# 400",
                "Host:# 400",
                "Host: a\\r\\nContent-Length: x# 400",
                "Host: a\\r\\nContent-Length: -1# 400",
                "Host: a\\r\\nContent-Length: 1\\r\\nContent-Length: 2# 400",
                "Host: a\\r\\nTransfer-Encoding: gzip# 400",
                "Host: a\\r\\nTransfer-Encoding: gzip, chunked# 501",
                "Host: a\\r\\nExpect: tea# 417",
                "Host: a\\r\\nX: a\u0085b# 400",
                "Host: a\\r\\nX: a\u0000b# 400",
                "Host: a\\r\\nno colon# 400",
                "Host: a\\r\\n: no name# 400"
            })
    void answersHeadersThatAreNotAccepted(String headers, int status) throws IOException {
        assertProblem(
                exchange("POST /api/v1/auth/login HTTP/1.1\r\n" + headers.replace("\\r\\n", "\r\n") + "\r\n\r\n"),
                status);
    }

    @Test
    void answersAHeadThatIsTooLarge() throws IOException {
        assertProblem(exchange("GET /" + "a".repeat(40_000) + " HTTP/1.1\r\n" + HOST + "\r\n"), 414);
        assertProblem(exchange("GET / HTTP/1.1\r\n" + HOST + "X: " + "a".repeat(40_000) + "\r\n\r\n"), 431);
        assertProblem(exchange("GET / HTTP/1.1\r\n" + HOST + "X: " + "a".repeat(20_000) + "\r\n\r\n"), 431);
        assertProblem(exchange("GET / HTTP/1.1\r\n" + HOST + "X: 1\r\n".repeat(80) + "\r\n"), 431);
    }

    @Test
    void answersAChunkedBodyThatIsBroken() throws IOException {
        assertProblem(
                exchange("POST /api/v1/auth/login HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n"),
                400);
        assertProblem(
                exchange("POST /api/v1/auth/login HTTP/1.1\r\n" + HOST
                        + "Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n"),
                400);
    }

    @Test
    void sendsNoBodyToAHeadRequest() throws IOException {
        var response = exchange("HEAD /api/v1/products?q=%FF HTTP/1.1\r\n" + HOST + "\r\n");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body()).isEmpty();
        assertThat(response.header("x-trace-id")).matches("[0-9a-f]{32}");
    }

    /** The replacement of a rejected request can't be made by a client. */
    @Test
    void ignoresTheRejectionOfAClient() throws IOException {
        var response = exchange("GET /api/v1/products HTTP/1.1\r\n" + HOST
                + "Gateway-Rejected: INTERNAL_ERROR\r\nConnection: close\r\n\r\n");
        assertThat(response.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "GET /api/v1/products HTTP/1.0\\r\\n",
                "GET http://shop.test/api/v1/products HTTP/1.1\\r\\nHost: other.test\\r\\nConnection: close\\r\\n",
                "GET /api/v1/products HTTP/1.1\\r\\nHost: a\\r\\nConnection: close, Upgrade\\r\\nUpgrade: websocket\\r\\n",
                "GET /api/v1/products HTTP/1.1\\r\\nHost: a\\r\\nConnection: close, Upgrade, HTTP2-Settings\\r\\nUpgrade: h2c\\r\\nHTTP2-Settings: AAMAAABkAAQAAP__\\r\\n",
                "GET /%61pi/v1/products HTTP/1.1\\r\\nHost: a\\r\\nConnection: close\\r\\n"
            })
    void servesUnusualRequests(String head) throws IOException {
        assertThat(exchange(head.replace("\\r\\n", "\r\n") + "\r\n").status()).isEqualTo(200);
        SERVICES.server.verify(getRequestedFor(urlEqualTo("/api/products")));
    }

    @Test
    void sendsTheQueryAsItWasSent() throws IOException {
        var query = "q=%6Col%20ungu&token=a==&&=x&a[]=1&plus=1+1";
        exchange("GET /api/v1/products?" + query + " HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n");
        assertThat(SERVICES.server.findAll(getRequestedFor(urlPathEqualTo("/api/products"))))
                .singleElement()
                .satisfies(sent -> assertThat(sent.getUrl()).isEqualTo("/api/products?" + query));
    }

    /** The first response is complete and the second one is the problem, on one connection. */
    @Test
    void answersAPipelinedRequestInItsTurn() throws IOException {
        SERVICES.server.stubFor(
                get(urlEqualTo("/api/products")).willReturn(ok("first").withFixedDelay(300)));
        try (var client = new Socket("127.0.0.1", port)) {
            client.setSoTimeout(40_000);
            client.getOutputStream()
                    .write(("GET /api/v1/products HTTP/1.1\r\n" + HOST + "\r\nGET /| HTTP/1.1\r\n" + HOST + "\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            assertThat(Response.read(client.getInputStream(), false).body()).isEqualTo("first");
            assertProblem(Response.read(client.getInputStream(), false), 400);
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    private Response exchange(String request) throws IOException {
        try (var client = new Socket("127.0.0.1", port)) {
            client.setSoTimeout(40_000);
            client.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return Response.read(client.getInputStream(), request.startsWith("HEAD"));
        }
    }

    private static void assertProblem(Response response, int status) {
        assertThat(response.status()).as(response.toString()).isEqualTo(status);
        assertThat(response.header("content-type")).isEqualTo("application/problem+json");
        assertThat(response.header("x-trace-id")).matches("[0-9a-f]{32}");
        assertThat(response.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(response.header("x-frame-options")).isEqualTo("DENY");
        assertThat(response.header("cache-control")).contains("no-store");
        assertThat(response.body()).contains("\"status\":" + status, "urn:micro-sayur:", response.header("x-trace-id"));
    }

    private record Response(List<String> head, String body) {

        static Response read(InputStream in, boolean withoutBody) throws IOException {
            var head = new ArrayList<String>();
            for (var line = line(in); !line.isEmpty(); line = line(in)) {
                head.add(line);
            }
            var response = new Response(head, "");
            if (withoutBody) {
                return response;
            }
            if (response.header("transfer-encoding").equals("chunked")) {
                var body = new StringBuilder();
                for (var size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
                    body.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
                    line(in);
                }
                line(in);
                return new Response(head, body.toString());
            }
            var length = Integer.parseInt(response.header("content-length"));
            return new Response(head, new String(in.readNBytes(length), StandardCharsets.UTF_8));
        }

        private static String line(InputStream in) throws IOException {
            var line = new StringBuilder();
            for (var next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new IOException("the connection was closed within: " + line);
                }
                line.append((char) next);
            }
            return line.toString().strip();
        }

        int status() {
            return Integer.parseInt(head.getFirst().split(" ")[1]);
        }

        String header(String name) {
            return head.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }
}
