package id.microsayur.user.credential;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** Fake of the known networks. */
@NullUnmarked
class InMemoryKnownNetworks extends KnownNetworkRepository {

    private final Set<String> networks = new HashSet<>();

    InMemoryKnownNetworks() {
        super(null, null);
    }

    @Override
    boolean contains(UUID accountId, String network) {
        return networks.contains(accountId + " " + network);
    }

    @Override
    void add(UUID accountId, String network) {
        networks.add(accountId + " " + network);
    }

    @Override
    void deleteAll(UUID accountId) {
        networks.removeIf(network -> network.startsWith(accountId.toString()));
    }
}
