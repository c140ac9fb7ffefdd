package id.microsayur.gateway;

import id.microsayur.live.Live;
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
 * Leaves its clients to a successor. Where both share the port it stops listening first, so that every new connection is
 * the successor's; then it asks each client to hang up, and only closes when they had their time and no request is open.
 */
@Component
class Departure
        implements ApplicationListener<ContextClosedEvent>,
                Ordered,
                WebFilter,
                WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    private static final Logger log = LoggerFactory.getLogger(Departure.class);
    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(10);

    private final ApplicationContext application;
    private final Live<DepartureProperties> properties;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile @Nullable Channel listening;
    private volatile boolean leaving;

    Departure(ApplicationContext application, Live<DepartureProperties> properties) {
        this.application = application;
        this.properties = properties;
    }

    @Override
    public void customize(NettyReactiveWebServerFactory server) {
        server.addServerCustomizers(netty -> watched(properties.get().sharedPort() ? shared(netty) : netty));
    }

    private static HttpServer shared(HttpServer netty) {
        return LoopResources.hasNativeSupport()
                ? netty.option(UnixChannelOption.SO_REUSEPORT, true)
                : netty.option(NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT), true);
    }

    private HttpServer watched(HttpServer netty) {
        return netty.doOnBound(bound -> listening = bound.channel());
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().beforeCommit(() -> {
            if (leaving) {
                exchange.getResponse().getHeaders().set(HttpHeaders.CONNECTION, "close");
            }
            return Mono.empty();
        });
        return Mono.defer(() -> {
            requests.incrementAndGet();
            return chain.filter(exchange).doFinally(_ -> requests.decrementAndGet());
        });
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent closing) {
        var notice = properties.get().notice();
        if (closing.getApplicationContext() != application || notice.isZero() || isClosed()) {
            return;
        }
        log.info("Leaving: clients have {} to notice, then we stop", notice);
        leaving = true;
        var port = listening;
        if (port != null && properties.get().sharedPort()) {
            port.close().awaitUninterruptibly();
        }
        var begun = System.nanoTime();
        try {
            while (!isDone(Duration.ofNanos(System.nanoTime() - begun), notice)) {
                Thread.sleep(GLANCE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isDone(Duration since, Duration notice) {
        return isClosed()
                || since.compareTo(notice) >= 0
                        && (requests.get() == 0 || since.compareTo(notice.plus(LONGEST_REQUEST)) >= 0);
    }

    private boolean isClosed() {
        var sign = properties.get().closedSign();
        return sign != null && Files.exists(sign);
    }

    /** First of all, whatever it is: the first to hear of the close, the outermost filter. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
