package id.microsayur.configserver;

import id.microsayur.live.Cipher;
import id.microsayur.live.Contents;
import id.microsayur.live.Refusal;
import id.microsayur.live.Secrets;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads every edition, lets only good ones in, and tells whom they concern. */
class Keeper {

    /** An edition that was not let in. */
    record Refused(String edition, String by, Instant at, List<String> reasons) {}

    private static final Logger audit = LoggerFactory.getLogger("audit.config");

    private final Repository repository;
    private final GoodContents good;
    private final LastGood lastGood;
    private final Announcer announcer;
    private final Cipher cipher;
    private final Set<String> profiles;
    private @Nullable String seen;
    private volatile @Nullable Refused refused;
    private volatile Instant since = Instant.now();

    Keeper(
            Repository repository,
            GoodContents good,
            LastGood lastGood,
            Announcer announcer,
            Cipher cipher,
            Set<String> profiles) {
        this.repository = repository;
        this.good = good;
        this.lastGood = lastGood;
        this.announcer = announcer;
        this.cipher = cipher;
        this.profiles = profiles;
    }

    /** The first look: without anything good, now or from before, nobody can be served. */
    void begin() {
        try {
            look();
        } catch (IOException e) {
            audit.warn("config-repo can't be read ({}): the last good edition is served", e.getMessage());
        }
        if (good.isEmpty()) {
            var kept = lastGood.read()
                    .orElseThrow(() -> new IllegalStateException("config-repo can't be served: "
                            + (refused == null ? "it can't be read" : String.join("; ", refused.reasons()))));
            good.become(Contents.of(kept, cipher, profiles), Set.of());
        }
    }

    synchronized void look() throws IOException {
        var edition = repository.read();
        if (edition.id().equals(seen)) {
            return;
        }
        seen = edition.id();
        try {
            accept(Contents.of(edition, cipher, profiles));
            refused = null;
        } catch (Refusal e) {
            refused = new Refused(edition.id(), edition.by(), Instant.now(), e.reasons());
            audit.warn(
                    "Edition {} by {} refused, the last good one stays: {}",
                    edition.id(),
                    edition.by(),
                    e.getMessage());
        }
    }

    private void accept(Contents next) {
        if (good.isEmpty()) {
            good.become(next, Set.of());
            lastGood.keep(next.edition());
            return;
        }
        var before = good.current();
        var changes = new HashMap<String, Set<String>>();
        var touched = new TreeSet<Client>(java.util.Comparator.comparing(Client::service)
                .thenComparing(client -> client.profiles().toString()));
        for (var client : good.clients()) {
            var keys = next.changed(before, client.service(), client.profiles());
            if (!keys.isEmpty()) {
                touched.add(client);
                changes.computeIfAbsent(client.service(), _ -> new TreeSet<>()).addAll(keys);
            }
        }
        good.become(next, touched);
        since = Instant.now();
        lastGood.keep(next.edition());
        tell(before, next, changes);
        changes.forEach(
                (service, keys) -> announcer.announce(service, next.edition().id(), List.copyOf(keys)));
    }

    /** One line for each change: who, what, from, to. */
    private static void tell(Contents before, Contents next, Map<String, Set<String>> changes) {
        changes.forEach((service, keys) -> {
            var old = before.merged(service, List.of("default"));
            var now = next.merged(service, List.of("default"));
            audit.info(
                    "Edition {} by {} for {}: {}",
                    next.edition().id(),
                    next.edition().by(),
                    service,
                    keys.stream()
                            .map(key -> key + ": " + Secrets.told(key, old.get(key), now.get(key)))
                            .collect(Collectors.joining(", ")));
        });
    }

    @Nullable
    Refused refused() {
        return refused;
    }

    Instant since() {
        return since;
    }
}
