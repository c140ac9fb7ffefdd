package id.microsayur.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.gateway.problem.ProblemException;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestValidationHandlerTests {

    private static final String GOOD = "GET /a HTTP/1.1\r\nHost: shop.test\r\n\r\n";

    @Test
    void replacesEachRequestOfAConnectionThatIsNotAdmitted() {
        assertThat(problem(channel(false), GOOD)).isEqualTo("TOO_MANY_CONNECTIONS");
    }

    @Test
    void replacesARequestThatArrivesTooSlowly() {
        var channel = channel(true);
        channel.pipeline().firstContext().fireUserEventTriggered(RequestTimeout.HEAD);
        HttpRequest replacement = channel.readInbound();
        assertThat(replacement.headers().get(RejectedRequestFilter.HEADER)).isEqualTo("REQUEST_TIMEOUT");
    }

    @Test
    void readsNothingMoreAfterARejectedRequest() {
        var channel = channel(true);
        assertThat(problem(channel, "GET /| HTTP/1.1\r\nHost: a\r\nContent-Length: 40\r\n\r\n" + GOOD))
                .isEqualTo("INVALID_REQUEST");
        assertThat(channel.<Object>readInbound()).isEqualTo(LastHttpContent.EMPTY_LAST_CONTENT);
        write(channel, GOOD);
        assertThat(channel.<Object>readInbound()).isNull();
    }

    @Test
    void removesTheHeaderOfAReplacementFromRequests() {
        assertThat(problem(channel(true), "GET /a HTTP/1.1\r\nHost: a\r\ngateway-rejected: BUSY\r\n\r\n"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
                    gzip | gzip
                    deflate, GZIP;q=0.5 | gzip
                    br, * | gzip
                    gzip;q=0, br | none
                    gzip; q=0.000, * | none
                    br, *;q=0 | none
                    gzip;q=0.001 | gzip
                    """)
    void passesOnWhetherGzipIsAccepted(String accepted, @Nullable String expected) {
        var channel = channel(true);
        write(channel, "GET /a HTTP/1.1\r\nHost: a\r\nAccept-Encoding: " + accepted + "\r\n\r\n");
        HttpRequest request = channel.readInbound();
        assertThat(request.headers().get("Accept-Encoding")).isEqualTo(expected);
    }

    @Test
    void failsABrokenBodyAndClosesAfterTheResponse() {
        var channel = channel(true);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> {
                    write(channel, "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n");
                    channel.checkException();
                })
                .withMessage("INVALID_REQUEST");
        channel.writeOutbound(new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.BAD_REQUEST, Unpooled.EMPTY_BUFFER));
        assertThat(channel.isOpen()).isFalse();
    }

    private static String problem(EmbeddedChannel channel, String request) {
        write(channel, request);
        HttpRequest read = channel.readInbound();
        return read.headers().get(RejectedRequestFilter.HEADER);
    }

    private static void write(EmbeddedChannel channel, String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
    }

    private static EmbeddedChannel channel(boolean admitted) {
        return new EmbeddedChannel(new HttpServerCodec(), new RequestValidationHandler(admitted));
    }
}
