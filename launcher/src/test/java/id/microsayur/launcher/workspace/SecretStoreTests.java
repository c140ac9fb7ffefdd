package id.microsayur.launcher.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretStoreTests {

    @TempDir
    Path dir;

    private Workspace workspace;
    private Path file;

    @BeforeEach
    void prepare() {
        workspace = new Workspace(dir);
        workspace.prepare();
        file = workspace.state().resolve("secrets.json");
    }

    @Test
    void keepsASecretOnceGenerated() {
        var password = new SecretStore(workspace).password("postgres");
        assertThat(new SecretStore(workspace).password("postgres")).isEqualTo(password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"secrets\": {\"postgres\": \"half", "[]", "{}", "null"})
    void generatesNothingOverAFileThatIsDamaged(String content) throws IOException {
        Files.writeString(file, content);

        assertThatThrownBy(() -> new SecretStore(workspace).password("postgres"))
                .isInstanceOf(LaunchFailed.class)
                .hasMessageContaining("Can't read " + file);
        assertThat(file).hasContent(content);
    }

    @Test
    void generatesNothingOverAFileThatCannotBeRead() throws IOException {
        Files.createDirectory(file);

        assertThatThrownBy(() -> new SecretStore(workspace).password("postgres"))
                .isInstanceOf(LaunchFailed.class)
                .hasMessageContaining("Can't read " + file);
    }
}
