package id.microsayur.gateway.tls;

import java.net.URI;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.server.Http2;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizerBeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.util.unit.DataSize;

/** Listeners of HTTPS and of the redirect to it, with the limits of the plain port. */
@Configuration(proxyBeanMethods = false)
class TlsConfiguration {

    private static final int MAX_STREAMS = 128;

    private final BeanFactory beans;
    private final TlsProperties properties;
    private final ObjectProvider<ReactorResourceFactory> resources;

    TlsConfiguration(BeanFactory beans, TlsProperties properties, ObjectProvider<ReactorResourceFactory> resources) {
        this.beans = beans;
        this.properties = properties;
        this.resources = resources;
    }

    @Bean
    @ConditionalOnProperty("gateway.tls.bundle")
    AdditionalListener tlsListener(
            ObjectProvider<HttpHandler> handler,
            SslBundles bundles,
            @Value("${gateway.tls.bundle}") String bundle,
            @Value("${server.max-http-request-header-size:8KB}") DataSize maxHeaders) {
        return new AdditionalListener(() -> {
            var factory = factory(properties.port());
            factory.setSsl(Ssl.forBundle(bundle));
            factory.setSslBundles(bundles);
            var http2 = new Http2();
            http2.setEnabled(true);
            factory.setHttp2(http2);
            factory.addServerCustomizers(netty -> netty.http2Settings(
                    settings -> settings.maxConcurrentStreams(MAX_STREAMS).maxHeaderListSize(maxHeaders.toBytes())));
            return factory.getWebServer(handler.getObject());
        });
    }

    @Bean
    @ConditionalOnProperty("gateway.tls.redirect-port")
    AdditionalListener redirectListener(
            @Value("${gateway.tls.redirect-port}") int port, @Value("${platform.public-url}") URI publicUrl) {
        return new AdditionalListener(() -> factory(port).getWebServer(new RedirectHandler(publicUrl)));
    }

    /** Applies the customizers of the application's own web server, with its timeouts, limits and checks of requests. */
    private NettyReactiveWebServerFactory factory(int port) {
        var factory = new NettyReactiveWebServerFactory();
        var customizers = new WebServerFactoryCustomizerBeanPostProcessor();
        customizers.setBeanFactory(beans);
        customizers.postProcessBeforeInitialization(factory, "additionalListener");
        factory.setPort(port);
        factory.setAddress(properties.address());
        factory.setResourceFactory(resources.getIfAvailable());
        return factory;
    }
}
