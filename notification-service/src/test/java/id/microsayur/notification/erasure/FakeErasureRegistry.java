package id.microsayur.notification.erasure;

import java.util.HashSet;
import java.util.Set;

/** Fake of the registry: erased users in memory. */
public class FakeErasureRegistry extends ErasureRegistry {

    private final Set<String> erased = new HashSet<>();

    public FakeErasureRegistry() {
        super(null);
    }

    public void addErased(String userId) {
        erased.add(userId);
    }

    @Override
    public boolean lockUnlessErased(String userId) {
        return !erased.contains(userId);
    }
}
