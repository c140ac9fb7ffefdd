package id.microsayur.configserver;

import id.microsayur.live.Contents;
import id.microsayur.live.Edition;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.config.environment.Environment;
import org.springframework.cloud.config.environment.PropertySource;
import org.springframework.cloud.config.server.environment.EnvironmentRepository;
import org.springframework.cloud.config.server.environment.SearchPathLocator;

/** The last contents that were good: what everybody is given, and under which version each of them knows it. */
class GoodContents implements EnvironmentRepository, SearchPathLocator {

    private final Map<Client, String> versions = new ConcurrentHashMap<>();
    private volatile @Nullable Contents current;

    Contents current() {
        var known = current;
        if (known == null) {
            throw new IllegalStateException("There is no configuration yet");
        }
        return known;
    }

    boolean isEmpty() {
        return current == null;
    }

    /** Takes them over; the version of those for whom nothing changes stays what it was. */
    void become(Contents next, Set<Client> touched) {
        current = next;
        touched.forEach(client -> versions.put(client, version(next, client)));
    }

    Set<Client> clients() {
        return versions.keySet();
    }

    /** Each known reader's version, by its name. */
    Map<String, String> known() {
        var all = new TreeMap<String, String>();
        versions.forEach((client, version) -> all.put(client.service(), version));
        return all;
    }

    private static String version(Contents contents, Client client) {
        return contents.edition().isCommit()
                ? contents.edition().id()
                : Edition.hash(new TreeMap<>(contents.merged(client.service(), client.profiles())).toString());
    }

    @Override
    public Environment findOne(String application, @Nullable String profile, @Nullable String label) {
        var contents = current();
        var client = Client.of(application, profile == null ? "default" : profile);
        var version = versions.computeIfAbsent(client, reader -> version(contents, reader));
        var environment = new Environment(application, client.profiles().toArray(String[]::new), label, version, null);
        contents.sources(application, client.profiles())
                .forEach((name, values) -> environment.add(new PropertySource(name, values)));
        return environment;
    }

    /** No other files are given away. */
    @Override
    public Locations getLocations(String application, String profile, String label) {
        return new Locations(application, profile, label, null, new String[0]);
    }
}
