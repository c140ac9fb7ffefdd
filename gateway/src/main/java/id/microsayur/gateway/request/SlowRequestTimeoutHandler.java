package id.microsayur.gateway.request;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Hangs up on who sends a request drop by drop; stands right behind the HTTP codec of one connection. */
class SlowRequestTimeoutHandler extends ChannelInboundHandlerAdapter {

    private final Duration head;
    private final Duration body;
    private @Nullable Future<?> deadline;
    private boolean decoded;
    private boolean inBody;

    SlowRequestTimeoutHandler(Duration head, Duration body) {
        this.head = head;
        this.body = body;
    }

    /** The head is there; from now on the clock of the body runs, even when nobody reads it any more. */
    @Override
    public void channelRead(ChannelHandlerContext channel, Object message) {
        decoded = true;
        if (message instanceof HttpRequest) {
            inBody = true;
            cancelTimeout();
            startTimeout(channel, body);
        }
        if (message instanceof LastHttpContent) {
            inBody = false;
            cancelTimeout();
        }
        channel.fireChannelRead(message);
    }

    /** Bytes came, but no request came of them. */
    @Override
    public void channelReadComplete(ChannelHandlerContext channel) {
        if (!decoded && !inBody && deadline == null) {
            startTimeout(channel, head);
        }
        decoded = false;
        channel.fireChannelReadComplete();
    }

    @Override
    public void channelInactive(ChannelHandlerContext channel) {
        cancelTimeout();
        channel.fireChannelInactive();
    }

    private void startTimeout(ChannelHandlerContext channel, Duration patience) {
        deadline = channel.executor().schedule(() -> channel.close(), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void cancelTimeout() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }
}
