package id.microsayur.platform.fault;

import id.microsayur.platform.fault.FaultProperties.InjectedFault;
import id.microsayur.runtime.refresh.Refreshable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Does to calls and deliveries what an operator switched on; else it costs a look into an empty map. */
public final class FaultInjector {

    private final Refreshable<FaultProperties> properties;
    private final boolean disabled;

    FaultInjector(Refreshable<FaultProperties> properties, boolean forbidden) {
        this.properties = properties;
        this.disabled = forbidden;
    }

    /**
     * To be called in place of the first byte to a neighbour: what fails never reaches it.
     *
     * @param patience a longer delay ends after it, as it would with a neighbour that is really slow
     * @throws IOException as from a slow or broken connection
     */
    public void beforeCall(String neighbour, Duration patience) throws IOException {
        var calls = properties.get().calls();
        var injectedFault = calls.isEmpty() || disabled ? null : calls.get(neighbour);
        if (injectedFault == null) {
            return;
        }
        var name = FaultProperties.PREFIX + ".calls." + neighbour;
        if (injectedFault.delay().compareTo(patience) >= 0) {
            pause(patience);
            throw new HttpTimeoutException("switched on by " + name + ".delay");
        }
        pause(injectedFault.delay());
        if (shouldFail(injectedFault)) {
            throw new IOException("switched on by " + name + ".failure-rate");
        }
    }

    /** To be called before a consumer acts; what it throws is a failure that another try may get over. */
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
