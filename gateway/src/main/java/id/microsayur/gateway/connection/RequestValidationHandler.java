package id.microsayur.gateway.connection;

import id.microsayur.gateway.problem.GatewayProblem;
import id.microsayur.gateway.problem.ProblemException;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Replaces a request that can't be accepted by a well-formed one that names the problem, so that the filters answer it
 * like every other request; the server itself would answer without a body. The connection is closed after the answer.
 */
class RequestValidationHandler extends ChannelDuplexHandler {

    /** Time for the response to a failed body, if there is none yet. */
    private static final Duration LONGEST_RESPONSE = Duration.ofSeconds(10);

    private final boolean admitted;
    private boolean rejected;
    /** Requests without a complete response, since a client may send the next one before. */
    private int pending;

    /** @param admitted whether the address of the client has room for this connection */
    RequestValidationHandler(boolean admitted) {
        this.admitted = admitted;
    }

    @Override
    public void channelRead(ChannelHandlerContext channel, Object message) {
        if (rejected) {
            ReferenceCountUtil.release(message);
            return;
        }
        switch (message) {
            case HttpRequest request -> readHead(channel, request);
            case HttpContent content
            when content.decoderResult().isFailure() -> {
                content.release();
                failBody(
                        channel,
                        RequestHeadCheck.problemOf(content.decoderResult().cause()));
            }
            default -> channel.fireChannelRead(message);
        }
    }

    private void readHead(ChannelHandlerContext channel, HttpRequest request) {
        request.headers().remove(RejectedRequestFilter.HEADER);
        var problem = admitted ? RequestHeadCheck.problemOf(request) : GatewayProblem.TOO_MANY_CONNECTIONS;
        if (problem == null) {
            AcceptedEncoding.normalize(request.headers());
            pending++;
            channel.fireChannelRead(request);
        } else {
            var method = request.method();
            ReferenceCountUtil.release(request);
            reject(channel, method, problem);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext channel, Object event) {
        switch (event) {
            case RequestTimeout timeout
            when !rejected -> {
                if (timeout == RequestTimeout.HEAD) {
                    reject(channel, HttpMethod.GET, GatewayProblem.REQUEST_TIMEOUT);
                } else {
                    failBody(channel, GatewayProblem.REQUEST_TIMEOUT);
                }
            }
            default -> channel.fireUserEventTriggered(event);
        }
    }

    private void reject(ChannelHandlerContext channel, HttpMethod method, GatewayProblem problem) {
        rejected = true;
        if (!channel.channel().isActive()) {
            return;
        }
        var replacement = new DefaultHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.HEAD.equals(method) ? HttpMethod.HEAD : HttpMethod.GET, "/");
        replacement.headers().set(HttpHeaderNames.HOST, "localhost").set(RejectedRequestFilter.HEADER, problem.name());
        pending++;
        channel.fireChannelRead(replacement);
        channel.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
        channel.fireChannelReadComplete();
    }

    /** Fails the request that is being read; its filters answer it. */
    private void failBody(ChannelHandlerContext channel, GatewayProblem problem) {
        rejected = true;
        channel.fireExceptionCaught(new ProblemException(problem));
        channel.executor().schedule(() -> channel.close(), LONGEST_RESPONSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Closes the connection after the response to the last request. */
    @Override
    public void write(ChannelHandlerContext channel, Object message, ChannelPromise promise) {
        if (isInformational(message)) {
            channel.write(message, promise);
            return;
        }
        var isLast = rejected && pending == 1;
        if (isLast && message instanceof HttpResponse response) {
            HttpUtil.setKeepAlive(response, false);
        }
        if (message instanceof LastHttpContent) {
            pending--;
        }
        if (isLast && message instanceof LastHttpContent) {
            channel.write(message, promise.unvoid().addListener(ChannelFutureListener.CLOSE));
        } else {
            channel.write(message, promise);
        }
    }

    private static boolean isInformational(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
}
