package id.microsayur.notification.dns;

import jakarta.annotation.PreDestroy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Resolves hosts with a deadline. A name server that never answers keeps a thread for as long as the operating system tries:
 * the number of threads is bounded, and lookups of the same host share one.
 */
@Component
public class HostResolver {

    private static final int MAX_THREADS = 64;

    private final Lookup lookup;
    private final ConcurrentHashMap<String, CompletableFuture<InetAddress[]>> running = new ConcurrentHashMap<>();

    /** Platform threads: a lookup is native, and would pin the carrier of a virtual thread. */
    private final ExecutorService threads = new ThreadPoolExecutor(
            0,
            MAX_THREADS,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("dns-", 0).factory());

    @Autowired
    HostResolver() {
        this(InetAddress::getAllByName);
    }

    public HostResolver(Lookup lookup) {
        this.lookup = lookup;
    }

    /** @throws UnknownHostException also if the deadline comes first, or if too many lookups are running */
    public InetAddress[] resolve(String host, Duration deadline) throws UnknownHostException {
        try {
            return start(host).get(deadline.toNanos(), TimeUnit.NANOSECONDS).clone();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnknownHostException unknown
                    ? unknown
                    : new UnknownHostException(String.valueOf(e.getCause()));
        } catch (TimeoutException _) {
            throw new UnknownHostException("The name server of the host did not answer in time");
        } catch (RejectedExecutionException _) {
            throw new UnknownHostException("Too many name servers do not answer; try again in a moment");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException("The lookup of the host was interrupted");
        }
    }

    private CompletableFuture<InetAddress[]> start(String host) {
        var own = new CompletableFuture<InetAddress[]>();
        var shared = running.putIfAbsent(host, own);
        if (shared != null) {
            return shared;
        }
        try {
            threads.execute(() -> complete(host, own));
            return own;
        } catch (RejectedExecutionException e) {
            running.remove(host);
            own.completeExceptionally(e);
            throw e;
        }
    }

    private void complete(String host, CompletableFuture<InetAddress[]> result) {
        try {
            result.complete(lookup.findAll(host));
        } catch (UnknownHostException | RuntimeException e) {
            result.completeExceptionally(e);
        } finally {
            running.remove(host);
        }
    }

    @PreDestroy
    void shutdown() {
        threads.shutdownNow();
    }

    /** Lookup of all addresses of a host; may block for long. */
    @FunctionalInterface
    public interface Lookup {
        InetAddress[] findAll(String host) throws UnknownHostException;
    }
}
