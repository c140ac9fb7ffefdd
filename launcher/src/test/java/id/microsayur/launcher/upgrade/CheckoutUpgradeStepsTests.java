package id.microsayur.launcher.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.microsayur.launcher.revision.ConfigurationMerge;
import id.microsayur.launcher.revision.GitCheckout;
import id.microsayur.launcher.supervisor.ComponentCatalogue;
import id.microsayur.launcher.upgrade.UpgradeStore.UpgradeRecord;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.CommandRunner;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checkout and its configuration, without processes. */
class CheckoutUpgradeStepsTests {
    private static final String LIMIT = "window: 30m\na: 1\nb: 2\nlimit: %d\n";

    @TempDir
    Path root;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed);
    private Workspace workspace;
    private GitCheckout checkout;
    private UpgradeStore store;
    private String before;
    private String after;

    @BeforeEach
    void prepareAnUpgrade() throws Exception {
        git("init", "--quiet", "--initial-branch=main");
        write(".gitignore", ".sayur\ntarget\n");
        write("launcher/target/launcher.jar", "before");
        before = commit(5);
        after = commit(6);
        git("checkout", "--quiet", "--detach", before);
        workspace = new Workspace(root);
        checkout = new GitCheckout(root);
        store = new UpgradeStore(workspace);
        store.clear();
        new ConfigurationMerge(checkout).copyInto(store.kept());
        new ConfigurationMerge(checkout).mergeInto(store.merged(), after);
    }

    @Test
    void refusesAConfigurationThatWasEditedDuringThePreparations() throws Exception {
        var steps = new CheckoutUpgradeSteps(workspace, () -> {}, Duration.ZERO, out);
        assertThatCode(steps::requireUnedited).doesNotThrowAnyException();
        write("config-repo/order.yml", LIMIT.formatted(7));

        assertThatThrownBy(steps::requireUnedited)
                .isInstanceOf(LaunchFailed.class)
                .hasMessageContaining("nothing was changed");

        assertThat(checkout.commit("HEAD")).isEqualTo(before);
        assertThat(store.read()).isEmpty();
    }

    @Test
    void keepsAnEditThatWasMadeWhileTheUpgradeRolled() throws Exception {
        var upgrade = rolling();
        write("config-repo/order.yml", LIMIT.formatted(6).replace("30m", "10m"));

        goBack(upgrade);

        assertThat(root.resolve("config-repo/order.yml"))
                .hasContent(LIMIT.formatted(5).replace("30m", "10m"));
        assertThat(printed.toString()).contains("kept: config-repo/order.yml");
        assertThat(checkout.commit("HEAD")).isEqualTo(before);
    }

    @Test
    void copiesAnEditAsideThatOnlyTheOtherVersionCanHave() throws Exception {
        var upgrade = rolling();
        write("config-repo/order.yml", LIMIT.formatted(9));

        goBack(upgrade);

        assertThat(root.resolve("config-repo/order.yml")).hasContent(LIMIT.formatted(5));
        assertThat(store.refusedEdits(upgrade).resolve("config-repo/order.yml")).hasContent(LIMIT.formatted(9));
        assertThat(printed.toString())
                .contains("config-repo/order.yml")
                .contains(store.refusedEdits(upgrade).toString());
    }

    @Test
    void copiesAnEditOutsideOfTheConfigurationAside() throws Exception {
        var upgrade = rolling();
        write("deploy/run", "an edit");
        write(".gitignore", ".sayur\ntarget\nkey.pem\n");

        goBack(upgrade);

        assertThat(root.resolve("deploy/run")).hasContent("5");
        assertThat(root.resolve(".gitignore")).hasContent(".sayur\ntarget\n");
        assertThat(store.refusedEdits(upgrade).resolve("deploy/run")).hasContent("an edit");
        assertThat(store.refusedEdits(upgrade).resolve(".gitignore")).hasContent(".sayur\ntarget\nkey.pem\n");
        assertThat(printed.toString()).contains("taken back: .gitignore, deploy/run");
    }

    @Test
    void takesBackFilesOfTheReleaseWithoutCopies() {
        var upgrade = rolling();

        goBack(upgrade);

        assertThat(root.resolve("deploy/run")).hasContent("5");
        assertThat(store.refusedEdits(upgrade)).doesNotExist();
    }

    @Test
    void refusesToMoveOverAnEditThatWasMadeDuringThePreparations() throws Exception {
        write("deploy/run", "an edit");
        var steps = new CheckoutUpgradeSteps(workspace, () -> {}, Duration.ZERO, out);

        assertThatThrownBy(() -> steps.switchTo(new Release(after, root)))
                .isInstanceOf(LaunchFailed.class)
                .hasMessageContaining("deploy/run");

        assertThat(root.resolve("deploy/run")).hasContent("an edit");
        assertThat(checkout.commit("HEAD")).isEqualTo(before);
    }

    private UpgradeRecord rolling() {
        var upgrade = new UpgradeRecord(before, null, after, Instant.parse("2026-11-28T06:00:00Z"));
        store.write(upgrade);
        checkout.moveTo(after);
        new ConfigurationMerge(checkout).replace(store.kept(), store.merged(), store.refusedEdits(upgrade));
        return upgrade;
    }

    private void goBack(UpgradeRecord upgrade) {
        new VersionBefore(workspace, new ComponentCatalogue(List.of()), out).restore(store, upgrade);
    }

    private String commit(int limit) throws Exception {
        write("config-repo/order.yml", LIMIT.formatted(limit));
        write("deploy/run", String.valueOf(limit));
        git("add", "--all");
        git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "-m", "A");
        return new GitCheckout(root).commit("HEAD");
    }

    private void write(String name, String content) throws Exception {
        var file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private void git(String... words) {
        var line = new ArrayList<>(List.of("git", "-C", root.toString()));
        line.addAll(List.of(words));
        assertThat(CommandRunner.run(line, Map.of()).succeeded()).isTrue();
    }
}
