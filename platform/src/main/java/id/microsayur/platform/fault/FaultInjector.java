package id.microsayur.platform.fault;

import id.microsayur.platform.fault.FaultProperties.InjectedFault;
import id.microsayur.runtime.refresh.Refreshable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Injects the configured delays and failures into calls and consumers; without any it costs one map lookup. */
public final class FaultInjector {

    private final Refreshable<FaultProperties> properties;
    private final boolean disabled;

    FaultInjector(Refreshable<FaultProperties> properties, boolean forbidden) {
        this.properties = properties;
        this.disabled = forbidden;
    }

    /**
     * Called before a request is sent; a failing request never reaches the downstream service.
     *
     * @param readTimeout upper bound of the delay, after which the call times out
     * @throws IOException as from a slow or broken connection
     */
    public void beforeCall(String service, Duration readTimeout) throws IOException {
        var calls = properties.get().calls();
        var injectedFault = calls.isEmpty() || disabled ? null : calls.get(service);
        if (injectedFault == null) {
            return;
        }
        var name = FaultProperties.PREFIX + ".calls." + service;
        if (injectedFault.delay().compareTo(readTimeout) >= 0) {
            pause(readTimeout);
            throw new HttpTimeoutException("switched on by " + name + ".delay");
        }
        pause(injectedFault.delay());
        if (shouldFail(injectedFault)) {
            throw new IOException("switched on by " + name + ".failure-rate");
        }
    }

    /** Called before an event is processed; throws a transient failure. */
    public void beforeConsume(String consumer) {
        var consumers = properties.get().consumers();
        var injectedFault = consumers.isEmpty() || disabled ? null : consumers.get(consumer);
        if (injectedFault == null) {
            return;
        }
        pause(injectedFault.delay());
        if (shouldFail(injectedFault)) {
            throw new IllegalStateException(
                    "switched on by " + FaultProperties.PREFIX + ".consumers." + consumer + ".failure-rate");
        }
    }

    private static boolean shouldFail(InjectedFault injectedFault) {
        return ThreadLocalRandom.current().nextInt(100) < injectedFault.failureRate();
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted in a delay that was switched on"));
        }
    }
}
