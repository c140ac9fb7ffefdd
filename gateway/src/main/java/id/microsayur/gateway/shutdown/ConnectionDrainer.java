package id.microsayur.gateway.shutdown;

import id.microsayur.gateway.FilterOrder;
import id.microsayur.runtime.refresh.Refreshable;
import io.netty.channel.Channel;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.unix.UnixChannelOption;
import java.net.StandardSocketOptions;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/**
 * Drains connections before a stop. With a shared port it closes the listening channel first, so that the successor accepts
 * new connections; then it sends {@code Connection: close} and delays the stop until notice time and open requests end.
 */
@Component
class ConnectionDrainer
        implements ApplicationListener<ContextClosedEvent>,
                Ordered,
                WebFilter,
                WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    private static final Logger log = LoggerFactory.getLogger(ConnectionDrainer.class);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(10);

    private final ApplicationContext application;
    private final Refreshable<GatewayShutdownProperties> properties;
    private final AtomicInteger activeRequests = new AtomicInteger();
    private volatile @Nullable Channel listeningChannel;
    private volatile boolean draining;

    ConnectionDrainer(ApplicationContext application, Refreshable<GatewayShutdownProperties> properties) {
        this.application = application;
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
        return netty.doOnBound(bound -> listeningChannel = bound.channel());
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().beforeCommit(() -> {
            if (draining) {
                exchange.getResponse().getHeaders().set(HttpHeaders.CONNECTION, "close");
            }
            return Mono.empty();
        });
        return Mono.defer(() -> {
            activeRequests.incrementAndGet();
            return chain.filter(exchange).doFinally(_ -> activeRequests.decrementAndGet());
        });
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent closing) {
        var notice = properties.get().notice();
        if (closing.getApplicationContext() != application || notice.isZero() || isSkipped()) {
            return;
        }
        log.info("Draining connections for at least {} before the stop", notice);
        draining = true;
        var port = listeningChannel;
        if (port != null && properties.get().sharedPort()) {
            port.close().awaitUninterruptibly();
        }
        var startedAt = System.nanoTime();
        try {
            while (!isDrained(Duration.ofNanos(System.nanoTime() - startedAt), notice)) {
                Thread.sleep(POLL_INTERVAL);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isDrained(Duration since, Duration notice) {
        return isSkipped()
                || since.compareTo(notice) >= 0
                        && (activeRequests.get() == 0 || since.compareTo(notice.plus(LONGEST_REQUEST)) >= 0);
    }

    private boolean isSkipped() {
        var marker = properties.get().closedSign();
        return marker != null && Files.exists(marker);
    }

    /** The order of the filter; as a listener it also runs first, before the web server stops. */
    @Override
    public int getOrder() {
        return FilterOrder.ACTIVE_REQUESTS.value();
    }
}
