package id.microsayur.platform.messaging.outbox;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Division of the outbox among the running relays of a service. The aggregates fall into shares by their hash; each relay
 * owns as many of them as any other. Ownership is a preference: what keeps the order is the lock of a share.
 */
class RelayShares {

    /** As in the index outbox_event_share. */
    static final int COUNT = 16;

    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private final OutboxRepository repository;
    private final UUID instance = UUID.randomUUID();
    private List<Integer> own = List.of();
    private List<Integer> others = List.of();
    private @Nullable Long renewedAt; // in System.nanoTime()

    RelayShares(OutboxRepository repository) {
        this.repository = repository;
    }

    /** Tells the other relays that this one runs, at most once a second, and divides the shares among all. */
    void renew() {
        if (renewedAt == null || System.nanoTime() - renewedAt > HEARTBEAT.toNanos()) {
            renewNow();
        }
    }

    void renewNow() {
        divide(repository.renewRelay(instance));
        renewedAt = System.nanoTime();
    }

    /** Leaves the shares to the other relays. */
    void leave() {
        repository.removeRelay(instance);
        renewedAt = null;
    }

    /** @param relays the instances of all running relays in the same order for all */
    private void divide(List<UUID> relays) {
        var position = relays.indexOf(instance);
        own = shares(relays.size(), position, true);
        others = shares(relays.size(), position, false);
    }

    private static List<Integer> shares(int relays, int position, boolean owned) {
        return IntStream.range(0, COUNT)
                .filter(share -> (share % relays == position) == owned)
                .boxed()
                .toList();
    }

    List<Integer> own() {
        return own;
    }

    /** The shares of the other relays, which this one helps with when its own have no event that is due. */
    List<Integer> others() {
        return others;
    }
}
