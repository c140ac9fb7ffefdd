package id.microsayur.gateway.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;

/** Adds the checks of requests after the TLS handshake, to the connection of HTTP/1.1 or to each stream of HTTP/2. */
class NegotiatedProtocolHandler extends ChannelInboundHandlerAdapter {

    private final BiConsumer<ChannelPipeline, String> checks;

    /** @param checks adds the handlers after the handler of the given name */
    NegotiatedProtocolHandler(BiConsumer<ChannelPipeline, String> checks) {
        this.checks = checks;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext channel, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            var pipeline = channel.pipeline();
            var streams = pipeline.get(Http2MultiplexHandler.class);
            try {
                addChecks(pipeline, streams);
            } catch (RuntimeException | LinkageError e) {
                channel.close(); // never a connection without the checks
                throw e;
            }
            channel.fireUserEventTriggered(event);
            pipeline.remove(this);
        } else {
            channel.fireUserEventTriggered(event);
        }
    }

    private void addChecks(ChannelPipeline pipeline, @Nullable Http2MultiplexHandler streams) {
        if (streams == null) {
            checks.accept(pipeline, NettyPipeline.HttpCodec);
        } else {
            pipeline.replace(
                    streams,
                    NettyPipeline.H2MultiplexHandler,
                    new Http2MultiplexHandler(new CheckedStreams(new StreamSetup(streams))));
        }
    }

    /** Sets a stream up as the server does, then adds the checks after its codec. */
    private final class CheckedStreams extends ChannelInitializer<Channel> {

        private final StreamSetup setup;

        CheckedStreams(StreamSetup setup) {
            this.setup = setup;
        }

        @Override
        protected void initChannel(Channel stream) {
            stream.pipeline().addLast(setup.handler());
            checks.accept(stream.pipeline(), NettyPipeline.H2ToHttp11Codec);
            stream.pipeline().addBefore(NettyPipeline.HttpTrafficHandler, "goAway", new GoAwayHandler());
        }
    }
}
