package id.microsayur.gateway.request;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Closes a connection whose request arrives too slowly; follows the HTTP codec in the pipeline of the connection. */
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

    /** Starts the timeout of the body after the headers; it also applies while the body is not consumed. */
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

    /** Starts the timeout of the headers if bytes have arrived without a complete header section. */
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

    private void startTimeout(ChannelHandlerContext channel, Duration timeout) {
        deadline = channel.executor().schedule(() -> channel.close(), timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void cancelTimeout() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }
}
