package id.microsayur.gateway.connection;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Delays the close of a connection whose client is still sending, and discards what arrives: an immediate close would reset
 * the connection, and the client could lose the response.
 */
class LingeringCloseHandler extends ChannelDuplexHandler {

    private static final Duration LONGEST_DELAY = Duration.ofSeconds(2);

    private boolean receiving;
    private boolean closing;

    @Override
    public void channelRead(ChannelHandlerContext channel, Object message) {
        if (closing) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest) {
            receiving = true;
        }
        if (message instanceof LastHttpContent) {
            receiving = false;
        }
        if (message instanceof HttpObject object && object.decoderResult().isFailure()) {
            receiving = true; // the codec finds no end of such a request
        }
        channel.fireChannelRead(message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext channel, Object event) {
        if (event instanceof RequestTimeout) {
            receiving = true;
        }
        channel.fireUserEventTriggered(event);
    }

    @Override
    public void close(ChannelHandlerContext channel, ChannelPromise promise) {
        if (!receiving || !channel.channel().isActive() || !(channel.channel() instanceof DuplexChannel duplex)) {
            channel.close(promise);
            return;
        }
        channel.channel().closeFuture().addListener(_ -> promise.trySuccess());
        if (!closing) {
            closing = true;
            duplex.shutdownOutput();
            channel.channel().config().setAutoRead(true);
            channel.executor().schedule(() -> channel.close(), LONGEST_DELAY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
