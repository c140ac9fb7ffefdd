package id.microsayur.gateway.connection;

import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Initializer with which Reactor Netty sets up each stream of HTTP/2. Neither Reactor Netty nor Netty has a hook for the
 * pipeline of a stream, so it is read from the private field of the handler; TlsIT fails if a version moves it.
 */
record StreamSetup(ChannelHandler handler) {

    private static final VarHandle INITIALIZER = initializer();

    StreamSetup(Http2MultiplexHandler streams) {
        this((ChannelHandler) INITIALIZER.get(streams));
    }

    private static VarHandle initializer() {
        try {
            return MethodHandles.privateLookupIn(Http2MultiplexHandler.class, MethodHandles.lookup())
                    .findVarHandle(Http2MultiplexHandler.class, "inboundStreamHandler", ChannelHandler.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
