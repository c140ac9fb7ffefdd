package id.microsayur.launcher.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentSecretsTests {

    @TempDir
    Path dir;

    private Path folder;

    @BeforeEach
    void write() {
        folder = dir.resolve("secrets");
        DeploymentSecrets.write(folder, EventPermissions.read(Path.of("..")));
    }

    @Test
    void givesAContainerItsOwnSecretsAlone() throws IOException {
        assertThat(files("order-service"))
                .containsExactly(
                        "discovery.password",
                        "encrypt.key",
                        "platform.security.client-secret",
                        "platform.security.scrape-password",
                        "spring.cloud.config.password",
                        "spring.datasource.password",
                        "spring.rabbitmq.password");
        assertThat(files("discovery")).containsExactly("spring.security.user.password");
        assertThat(content("order-service", "spring.datasource.password"))
                .isEqualTo(content("postgres", "orders"))
                .isNotEqualTo(content("payment-service", "spring.datasource.password"));
        assertThat(content("order-service", "spring.rabbitmq.password"))
                .isNotEqualTo(content("payment-service", "spring.rabbitmq.password"));
        assertThat(content("user-service", "user.clients.order-service.secret"))
                .isEqualTo(content("order-service", "platform.security.client-secret"));
        assertThat(content("rabbitmq", "definitions.json"))
                .contains("order-service", "order\\\\.created")
                .doesNotContain(content("order-service", "spring.rabbitmq.password"));
    }

    @Test
    void isReadableInAContainerAndByNoOtherUserOfTheMachine() throws IOException {
        assertThat(modeOf(folder)).isEqualTo("rwx------");
        assertThat(modeOf(folder.resolve("secrets.json"))).isEqualTo("rw-------");
        assertThat(modeOf(folder.resolve("order-service"))).isEqualTo("rwxr-xr-x");
        assertThat(modeOf(folder.resolve("order-service/encrypt.key"))).isEqualTo("r--r--r--");
    }

    @Test
    void changesNoSecretAndRemovesAnObsoleteOne() throws IOException {
        var before = content("gateway", "spring.rabbitmq.password");
        Files.writeString(folder.resolve("gateway/old.password"), "x");

        DeploymentSecrets.write(folder, EventPermissions.read(Path.of("..")));

        assertThat(content("gateway", "spring.rabbitmq.password")).isEqualTo(before);
        assertThat(files("gateway")).doesNotContain("old.password");
    }

    private List<String> files(String container) throws IOException {
        try (var files = Files.list(folder.resolve(container))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String content(String container, String name) throws IOException {
        return Files.readString(folder.resolve(container).resolve(name));
    }

    private static String modeOf(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
