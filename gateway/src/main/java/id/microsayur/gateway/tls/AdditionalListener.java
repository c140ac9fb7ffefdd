package id.microsayur.gateway.tls;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/** Web server beside the one of the application context, which starts before it and stops with it. */
public final class AdditionalListener implements SmartLifecycle {

    private final Supplier<WebServer> factory;
    private volatile @Nullable WebServer server;

    AdditionalListener(Supplier<WebServer> factory) {
        this.factory = factory;
    }

    /** Port of the running listener. */
    public int port() {
        var running = server;
        if (running == null) {
            throw new IllegalStateException("The listener is not running");
        }
        return running.getPort();
    }

    @Override
    public void start() {
        var started = factory.get();
        started.start();
        server = started;
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public void stop(Runnable callback) {
        var running = server;
        server = null;
        if (running == null) {
            callback.run();
            return;
        }
        running.shutDownGracefully(_ -> {
            running.stop();
            callback.run();
        });
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE;
    }
}
