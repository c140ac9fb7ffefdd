package id.microsayur.configserver.publication;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.configserver.publication.ConfigHistory.ConfigChange;
import id.microsayur.configserver.publication.ConfigHistory.VersionChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigHistoryTests {

    @TempDir
    Path folder;

    private ConfigHistory history = new ConfigHistory(Path.of("absent"));

    @BeforeEach
    void open() {
        history = new ConfigHistory(folder);
    }

    @Test
    void foldsTheChangesOfAServiceSinceAVersion() {
        publish("1", "2", change("order", "a", "1", "2"), change("user", "b", "x", "y"));
        publish("2", "3", change("order", "a", "2", "3"), change("order", "c", null, "n"));

        assertThat(history.changesSince("order", "1"))
                .contains(List.of(change("order", "a", "1", "3"), change("order", "c", null, "n")));
        assertThat(history.changesSince("order", "2"))
                .contains(List.of(change("order", "a", "2", "3"), change("order", "c", null, "n")));
        assertThat(history.changesSince("order", "3")).contains(List.of());
        assertThat(history.changesSince("order", "0")).isEmpty();
        assertThat(history.changesSince("payment", "1")).isEmpty();
    }

    @Test
    void masksSecretsAndBothSidesOfAnEncryptedValue() {
        assertThat(ConfigChange.of("s", "mail.password", "old", "new"))
                .isEqualTo(new ConfigChange("s", "mail.password", "******", "******"));
        assertThat(ConfigChange.of("s", "mail.host", "plain", "{cipher}00ff"))
                .isEqualTo(new ConfigChange("s", "mail.host", "******", "******"));
        assertThat(ConfigChange.of("s", "broker.uri", null, "amqp://me:secret@host"))
                .isEqualTo(new ConfigChange("s", "broker.uri", null, "amqp://******@host"));
    }

    @Test
    void holdsABoundedNumberOfEntriesAndChangesAcrossRestarts() {
        for (var i = 0; i < 205; i++) {
            history.addRefused(Instant.EPOCH, "edition-" + i, "by", Map.of("a.yml", List.of("no")));
        }
        history.addRefused(Instant.EPOCH, "edition-204", "by", Map.of("a.yml", List.of("no")));
        history.addPublished(
                Instant.EPOCH, "last", "by", Collections.nCopies(300, change("order", "a", "1", "2")), Map.of());

        var entries = new ConfigHistory(folder).newest(500);
        assertThat(entries).hasSize(200).isEqualTo(history.newest(500));
        assertThat(entries.getFirst().changes()).hasSize(200);
        assertThat(entries.getFirst().truncated()).isTrue();
        assertThat(entries.get(1).edition()).isEqualTo("edition-204");
        assertThat(entries.get(2).edition()).isEqualTo("edition-203");
    }

    @Test
    void beginsAgainIfItCanNotBeReadAndGoesOnIfItCanNotBeWritten() throws IOException {
        Files.writeString(folder.resolve("history.json"), "[");
        assertThat(new ConfigHistory(folder).newest(10)).isEmpty();

        var file = Files.createFile(folder.resolve("file"));
        var unwritable = new ConfigHistory(file);
        unwritable.addRefused(Instant.EPOCH, "one", "by", Map.of("a.yml", List.of("no")));
        assertThat(unwritable.newest(10)).hasSize(1);
    }

    private void publish(String from, String to, ConfigChange... changes) {
        history.addPublished(Instant.EPOCH, to, "by", List.of(changes), Map.of("order", new VersionChange(from, to)));
    }

    private static ConfigChange change(String service, String key, @Nullable String from, @Nullable String to) {
        return new ConfigChange(service, key, from, to);
    }
}
