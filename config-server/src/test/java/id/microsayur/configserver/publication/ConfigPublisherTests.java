package id.microsayur.configserver.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.microsayur.configserver.source.ConfigSource;
import id.microsayur.runtime.configclient.ConfigChanged;
import id.microsayur.runtime.property.PropertyCipher;
import id.microsayur.runtime.snapshot.ConfigSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.cloud.bus.BusProperties;
import org.springframework.cloud.bus.event.RemoteApplicationEvent;
import org.springframework.cloud.config.environment.Environment;
import org.springframework.mock.env.MockEnvironment;

class ConfigPublisherTests {

    @TempDir
    Path repo;

    @TempDir
    Path directory;

    private final List<RemoteApplicationEvent> events = new CopyOnWriteArrayList<>();
    private ActiveConfigRepository active = new ActiveConfigRepository();
    private Path state;

    @BeforeEach
    void write() throws IOException {
        state = directory.resolve("state");
        Files.writeString(repo.resolve("gateway.yml"), "gateway.limit: 1\n");
        Files.writeString(repo.resolve("order-service.yml"), "order.window: 30m\n");
    }

    /** A directory in the place of config.state that can't be written, as on a full disk. */
    @Test
    void announcesAnEditThatCanNotBeStoredAndStoresItLater() throws IOException {
        var publisher = started();
        active.findOne("gateway", "default", null);
        Files.move(state, directory.resolve("moved"));
        Files.createFile(state);

        Files.writeString(repo.resolve("gateway.yml"), "gateway.limit: 2\n");
        publisher.checkForChange();

        await().untilAsserted(() -> assertThat(events)
                .singleElement()
                .satisfies(
                        event -> assertThat(((ConfigChanged) event).getKeys()).containsExactly("gateway.limit")));
        assertThat(new LastValidConfigStore(state).load()).isEmpty();
        Files.delete(state);
        publisher.checkForChange();
        assertThat(new LastValidConfigStore(state).load().orElseThrow().files())
                .containsEntry("gateway.yml", "gateway.limit: 2\n");
    }

    @Test
    void keepsTheLastValidContentOfARefusedFileAcrossARestart() throws IOException {
        var publisher = started();
        Files.writeString(repo.resolve("gateway.yml"), "");
        Files.writeString(repo.resolve("order-service.yml"), "order.window: 31m\n");
        publisher.checkForChange();

        active = new ActiveConfigRepository();
        var restarted = started();

        assertThat(active.current().merged("gateway", List.of("default"))).containsEntry("gateway.limit", 1);
        assertThat(active.current().merged("order-service", List.of("default"))).containsEntry("order.window", "31m");
        assertThat(restarted.lastRejection()).isNotNull();
        assertThat(restarted.rejectedFiles()).isEqualTo(1);
    }

    @Test
    void recordsWhatWasPublishedAndRefusedAlsoWhileItWasStopped() throws IOException {
        var publisher = started();
        var first = version(active.findOne("gateway", "default", null));
        Files.writeString(repo.resolve("gateway.yml"), "gateway.limit: 2\ngateway.password: secret\n");
        Files.writeString(repo.resolve("order-service.yml"), "order: [\n");
        publisher.checkForChange();
        Files.writeString(repo.resolve("gateway.yml"), "gateway.limit: 3\n");
        Files.writeString(repo.resolve("order-service.yml"), "order.window: 31m\n");

        active = new ActiveConfigRepository();
        started();

        var history = new ConfigHistory(state);
        assertThat(history.newest(10))
                .extracting(entry -> entry.kind() + " " + entry.changes() + " " + entry.refused())
                .satisfiesExactly(
                        stopped -> assertThat(stopped)
                                .contains(
                                        "published",
                                        "key=gateway.limit, from=2, to=3",
                                        "key=gateway.password, from=******, to=null",
                                        "key=order.window, from=30m, to=31m"),
                        published -> assertThat(published)
                                .contains(
                                        "published",
                                        "key=gateway.limit, from=1, to=2",
                                        "key=gateway.password, from=null, to=******"),
                        refused -> assertThat(refused).contains("refused", "file=order-service.yml", ":2: "));
        assertThat(history.changesSince("gateway", first).orElseThrow())
                .anySatisfy(change -> assertThat(change)
                        .isEqualTo(new ConfigHistory.ConfigChange("gateway", "gateway.limit", "1", "3")));
        assertThat(history.changesSince("gateway", version(active.findOne("gateway", "default", null))))
                .contains(List.of());
    }

    private static String version(Environment environment) {
        return String.valueOf(environment.getVersion());
    }

    @Test
    void failsAFirstStartWithARefusedFile() throws IOException {
        Files.writeString(repo.resolve("gateway.yml"), "gateway: [\n");
        assertThatThrownBy(this::started).hasMessageContaining("gateway.yml:2: ");
    }

    @Test
    void servesAtAFirstStartBesideALeftover() throws IOException {
        Files.writeString(repo.resolve("gateway.yml~"), "gateway: [\n");
        var publisher = started();
        assertThat(active.current().snapshot().files()).containsOnlyKeys("gateway.yml", "order-service.yml");
        assertThat(publisher.lastRejection()).isNotNull();
    }

    private ConfigPublisher started() {
        var source = new ConfigSource() {
            @Override
            public ConfigSnapshot read() throws IOException {
                return ConfigSnapshot.read(repo);
            }

            @Override
            public void awaitChange() {}
        };
        var publisher = new ConfigPublisher(
                source,
                active,
                new LastValidConfigStore(state),
                new ConfigHistory(state),
                new ConfigChangeNotifier(events::add, new BusProperties()),
                PropertyCipher.of(new MockEnvironment()),
                Set.of("default", "production"));
        publisher.publishInitial();
        return publisher;
    }
}
