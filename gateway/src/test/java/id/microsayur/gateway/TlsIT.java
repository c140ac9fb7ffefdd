package id.microsayur.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.microsayur.gateway.tls.AdditionalListener;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** HTTPS of the gateway by real clients. */
class TlsIT extends GatewayStory {

    private static final Path OPENSSL = Path.of("/usr/bin/openssl");

    private static final SSLContext TRUSTING = trusting();

    @Autowired
    @Qualifier("tlsListener")
    AdditionalListener tls;

    @Autowired
    @Qualifier("redirectListener")
    AdditionalListener redirect;

    @ParameterizedTest
    @EnumSource(
            value = HttpClient.Version.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void servesBothVersionsOfHttp(HttpClient.Version version) throws Exception {
        try (var client = client(version)) {
            var response = client.send(request("/api/v1/products"), BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.version()).isEqualTo(version);
            assertThat(response.headers().firstValue("Strict-Transport-Security"))
                    .hasValueSatisfying(value -> assertThat(value).contains("max-age=31536000"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/a%2Fb, 400",
        "GET, /api/v1//products, 400",
        "TRACE, /api/v1/products, 405",
        "BREW, /api/v1/products, 501"
    })
    void checksTheRequestsOfStreamsLikeThoseOfConnections(String method, String path, int status) throws Exception {
        try (var client = client(HttpClient.Version.HTTP_2)) {
            var request = HttpRequest.newBuilder(uri(path))
                    .method(method, BodyPublishers.noBody())
                    .build();

            var response = client.send(request, BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(client.send(request("/api/v1/products"), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void takesNoProblemFromTheHeadersOfAClient() throws Exception {
        try (var client = client(HttpClient.Version.HTTP_2)) {
            var request = HttpRequest.newBuilder(uri("/api/v1/products"))
                    .header("gateway-rejected", "FORBIDDEN")
                    .build();

            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void limitsTheBodyOfAStream() throws Exception {
        try (var client = client(HttpClient.Version.HTTP_2)) {
            var request = HttpRequest.newBuilder(uri("/api/v1/auth/register"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(new byte[1 << 21]))
                    .build();

            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(413);
        }
    }

    @Test
    void usesANewCertificateWithoutLosingARequest() throws Exception {
        var failures = new AtomicInteger();
        var successes = new AtomicInteger();
        var running = new AtomicBoolean(true);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor();
                var http1 = client(HttpClient.Version.HTTP_1_1);
                var http2 = client(HttpClient.Version.HTTP_2)) {
            try {
                for (var client : List.of(http1, http2)) {
                    callers.execute(() -> {
                        while (running.get()) {
                            (isOk(client) ? successes : failures).incrementAndGet();
                        }
                    });
                }
                await().until(() -> successes.get() > 10);
                var replaced = CERTIFICATE.replace();
                await().atMost(Duration.ofSeconds(60)).until(() -> Arrays.equals(replaced, certificate()));
                var before = successes.get();
                await().until(() -> successes.get() > before + 10);
            } finally {
                running.set(false);
            }
        }
        assertThat(failures).hasValue(0);
    }

    @Test
    void refusesASuiteWithoutAuthenticatedEncryption() throws Exception {
        assertThat(handshake("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"))
                .isEqualTo("TLSv1.2");
        assertThat(handshake("TLSv1.3", "TLS_AES_128_GCM_SHA256")).isEqualTo("TLSv1.3");
        assertThatThrownBy(() -> handshake("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @ParameterizedTest
    @CsvSource({"-tls1_1, false", "-tls1, false", "-tls1_2, true", "-tls1_3, true"})
    void refusesOldProtocols(String protocol, boolean accepted) throws IOException {
        assumeTrue(Files.isExecutable(OPENSSL), "openssl speaks protocols that the JDK does not");
        var process = new ProcessBuilder(
                        OPENSSL.toString(),
                        "s_client",
                        "-connect",
                        "127.0.0.1:" + tls.port(),
                        protocol,
                        "-cipher",
                        "ALL:@SECLEVEL=0")
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .start();

        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output.contains("Cipher is (NONE)")).as(output).isEqualTo(!accepted);
        if (!accepted) {
            assertThat(output).contains("alert protocol version");
        }
    }

    @Test
    void redirectsThePlainPortToThePublicAddress() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + redirect.port() + "/api/v1/products?q=cabai%20rawit"))
                    .build();

            var response = client.send(request, BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(308);
            assertThat(response.headers().firstValue("Location"))
                    .hasValue("https://shop.test/api/v1/products?q=cabai%20rawit");
        }
    }

    private boolean isOk(HttpClient client) {
        try {
            return client.send(request("/api/v1/products"), BodyHandlers.ofString())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Certificate that a new connection is shown. */
    private byte[] certificate() throws IOException, GeneralSecurityException {
        try (var socket = (SSLSocket) TRUSTING.getSocketFactory().createSocket("127.0.0.1", tls.port())) {
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0].getEncoded();
        }
    }

    private String handshake(String protocol, String suite) throws IOException {
        try (var socket = (SSLSocket) TRUSTING.getSocketFactory().createSocket("127.0.0.1", tls.port())) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.setEnabledCipherSuites(new String[] {suite});
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(40)).build();
    }

    /** A name, so that the client sends it with the handshake (SNI). */
    private URI uri(String path) {
        return URI.create("https://localhost:" + tls.port() + path);
    }

    private static HttpClient client(HttpClient.Version version) {
        return HttpClient.newBuilder().version(version).sslContext(TRUSTING).build();
    }

    private static SSLContext trusting() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustsAll()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class TrustsAll extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
