package id.microsayur.gateway.connection;

import id.microsayur.gateway.GatewayProperties;
import id.microsayur.gateway.body.BodyProperties;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a request that arrives too slowly: headers after a time limit, a body after silence, or if its mean rate is too low.
 * Time in which the gateway itself does not read is not counted. Follows the HTTP codec in the pipeline of the connection.
 */
class SlowRequestTimeoutHandler extends ChannelDuplexHandler {

    private static final long CHECKS_PER_LIMIT = 4;

    private final GatewayProperties limits;
    private final BodyProperties bodies;
    private @Nullable Future<?> deadline;
    private boolean decoded;
    private boolean inBody;
    private boolean reading;
    private long readingSince;
    private long waitedNanos;
    private long received;

    SlowRequestTimeoutHandler(GatewayProperties limits, BodyProperties bodies) {
        this.limits = limits;
        this.bodies = bodies;
    }

    @Override
    public void read(ChannelHandlerContext channel) {
        if (!reading) {
            reading = true;
            readingSince = System.nanoTime();
        }
        channel.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext channel, Object message) {
        decoded = true;
        stopWaiting();
        if (message instanceof HttpRequest) {
            inBody = true;
            waitedNanos = 0;
            received = 0;
            cancelTimeout();
        }
        if (message instanceof HttpContent content) {
            received += content.content().readableBytes();
        }
        if (message instanceof LastHttpContent) {
            inBody = false;
            cancelTimeout();
        }
        channel.fireChannelRead(message);
    }

    /** Starts the timeout of headers or of a body that are not complete with what has arrived. */
    @Override
    public void channelReadComplete(ChannelHandlerContext channel) {
        stopWaiting();
        if (inBody && deadline == null) {
            checkBodyLater(channel);
        } else if (!decoded && !inBody && deadline == null) {
            deadline = channel.executor()
                    .schedule(
                            () -> channel.fireUserEventTriggered(RequestTimeout.HEAD),
                            limits.headersWithin().toMillis(),
                            TimeUnit.MILLISECONDS);
        }
        decoded = false;
        channel.fireChannelReadComplete();
    }

    @Override
    public void channelInactive(ChannelHandlerContext channel) {
        cancelTimeout();
        channel.fireChannelInactive();
    }

    private void checkBodyLater(ChannelHandlerContext channel) {
        var pause = shorter(limits.requestWithin(), bodies.silence()).dividedBy(CHECKS_PER_LIMIT);
        deadline = channel.executor()
                .schedule(() -> checkBody(channel), Math.max(1, pause.toMillis()), TimeUnit.MILLISECONDS);
    }

    private void checkBody(ChannelHandlerContext channel) {
        var silence = reading ? System.nanoTime() - readingSince : 0;
        var waited = waitedNanos + silence;
        var tooSilent = silence > bodies.silence().toNanos();
        var tooSlow = waited > limits.requestWithin().toNanos()
                && received < bodies.minRate().toBytes() * (double) waited / TimeUnit.SECONDS.toNanos(1);
        if (tooSilent || tooSlow) {
            inBody = false;
            channel.fireUserEventTriggered(RequestTimeout.BODY);
        } else {
            checkBodyLater(channel);
        }
    }

    private void stopWaiting() {
        if (reading) {
            reading = false;
            waitedNanos += System.nanoTime() - readingSince;
        }
    }

    private void cancelTimeout() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
