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
import org.junit.jupiter.api.Test;

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
