package id.microsayur.gateway.shutdown;

import id.microsayur.runtime.refresh.Refreshable;
import io.netty.channel.Channel;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.unix.UnixChannelOption;
import java.net.StandardSocketOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/** The ports of the gateway, which a successor may share ({@code SO_REUSEPORT}). */
@Component
class ListeningPort implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    private final Refreshable<GatewayShutdownProperties> properties;
    private final List<Channel> channels = new CopyOnWriteArrayList<>();

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
        return netty.doOnBound(bound -> channels.add(bound.channel()));
    }

    /** Closes the shared ports, so that the successor accepts all new connections; open connections are kept. */
    void leaveToSuccessor() {
        if (properties.get().sharedPort()) {
            channels.forEach(listening -> listening.close().awaitUninterruptibly());
        }
    }
}
