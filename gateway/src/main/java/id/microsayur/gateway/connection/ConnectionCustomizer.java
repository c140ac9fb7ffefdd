package id.microsayur.gateway.connection;

import id.microsayur.gateway.GatewayProperties;
import id.microsayur.gateway.body.BodyProperties;
import id.microsayur.runtime.refresh.Refreshable;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import java.net.InetSocketAddress;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.ProxyProtocolSupportType;

/** Adds the handlers of this package to the pipeline of every connection, between the HTTP codec and the server. */
@Component
class ConnectionCustomizer implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    private final Refreshable<GatewayProperties> gateway;
    private final Refreshable<BodyProperties> bodies;
    private final ConnectionLimit limit;

    ConnectionCustomizer(
            Refreshable<GatewayProperties> gateway, Refreshable<BodyProperties> bodies, ConnectionLimit limit) {
        this.gateway = gateway;
        this.bodies = bodies;
        this.limit = limit;
    }

    @Override
    public void customize(NettyReactiveWebServerFactory server) {
        server.addServerCustomizers(
                netty -> withProxyProtocol(netty.doOnChannelInit((_, channel, _) -> init(channel))));
    }

    private HttpServer withProxyProtocol(HttpServer netty) {
        return gateway.get().proxyProtocol() ? netty.proxyProtocol(ProxyProtocolSupportType.ON) : netty;
    }

    private void init(Channel channel) {
        if (gateway.get().proxyProtocol() && !isProxy(channel)) {
            channel.close();
            return;
        }
        var pipeline = channel.pipeline();
        var isAdmitted = limit.register(channel);
        if (pipeline.get(NettyPipeline.H2OrHttp11Codec) == null) {
            addChecks(pipeline, NettyPipeline.HttpCodec, isAdmitted);
        } else {
            pipeline.addAfter(
                    NettyPipeline.H2OrHttp11Codec,
                    "negotiatedProtocol",
                    new NegotiatedProtocolHandler((negotiated, codec) -> addChecks(negotiated, codec, isAdmitted)));
        }
    }

    private void addChecks(ChannelPipeline pipeline, String codec, boolean isAdmitted) {
        pipeline.addAfter(codec, "requestValidation", new RequestValidationHandler(isAdmitted));
        pipeline.addAfter(codec, "lingeringClose", new LingeringCloseHandler());
        pipeline.addAfter(codec, "slowRequests", new SlowRequestTimeoutHandler(gateway.get(), bodies.get()));
    }

    private boolean isProxy(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress peer && limit.isProxy(peer.getAddress());
    }
}
