package id.microsayur.gateway.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.util.AttributeKey;

/** Translates {@code Connection: close} for HTTP/2, which does not have it: the client opens no more streams on the connection. */
class GoAwayHandler extends ChannelOutboundHandlerAdapter {

    private static final AttributeKey<Boolean> SENT = AttributeKey.valueOf("goAwaySent");

    @Override
    public void write(ChannelHandlerContext stream, Object message, ChannelPromise promise) {
        var isLastResponse = message instanceof HttpResponse response && !HttpUtil.isKeepAlive(response);
        stream.write(message, promise);
        if (isLastResponse) {
            sendOnce(stream.channel().parent());
        }
    }

    private static void sendOnce(Channel connection) {
        if (connection.attr(SENT).setIfAbsent(true) == null) {
            connection.writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR));
        }
    }
}
