package id.microsayur.gateway.shutdown;

import id.microsayur.runtime.refresh.Refreshable;
import io.netty.channel.Channel;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.unix.UnixChannelOption;
import java.net.StandardSocketOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/** The port of the gateway, which a successor may share ({@code SO_REUSEPORT}). */
@Component
class ListeningPort implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    private final Refreshable<GatewayShutdownProperties> properties;
    private volatile @Nullable Channel channel;

    ListeningPort(Refreshable<GatewayShutdownProperties> properties) {
        this.properties = properties;
    }

    @Override
    public void customize(NettyReactiveWebServerFactory server) {
        server.addServerCustomizers(
                netty -> withListeningChannel(properties.get().sharedPort() ? withReusePort(netty) : netty));
    }

    private static HttpServer withReusePort(HttpServer netty) {
        return LoopResources.hasNativeSupport()
                ? netty.option(UnixChannelOption.SO_REUSEPORT, true)
                : netty.option(NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT), true);
    }

    private HttpServer withListeningChannel(HttpServer netty) {
        return netty.doOnBound(bound -> channel = bound.channel());
    }

    /** Closes a shared port, so that the successor accepts all new connections; open connections are kept. */
    void leaveToSuccessor() {
        var listening = channel;
        if (listening != null && properties.get().sharedPort()) {
            listening.close().awaitUninterruptibly();
        }
    }
}
