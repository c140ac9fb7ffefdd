package id.microsayur.launcher.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.microsayur.localservers.process.CommandRunner;
import id.microsayur.localservers.process.LaunchFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitCheckoutTests {

    @TempDir
    Path folder;

    private Path root;
    private GitCheckout checkout;
    private String before;
    private String after;

    @BeforeEach
    void createRevisions() throws Exception {
        root = Files.createDirectories(folder.resolve("checkout"));
        checkout = new GitCheckout(root);
        git("init", "--quiet", "--initial-branch=main");
        write("code", "1");
        write("removed", "1");
        write("config-repo/order.yml", "window: 30m\na: 1\nb: 2\nc: 3\nlimit: 5\n");
        before = commit();
        Files.delete(root.resolve("removed"));
        write("code", "2");
        write("added", "2");
        write("config-repo/order.yml", "window: 30m\na: 1\nb: 2\nc: 3\nlimit: 6\n");
        write("config-repo/new.yml", "x: 1\n");
        after = commit();
        git("reset", "--quiet", "--hard", before);
    }

    @Test
    void movesToARevisionAndBackWithTheConfigurationOfTheOperator() throws Exception {
        write("config-repo/order.yml", "window: 10m\na: 1\nb: 2\nc: 3\nlimit: 5\n");
        write("config-repo/mine.yml", "y: 1\n");
        var merge = new ConfigurationMerge(checkout);
        merge.copyInto(folder.resolve("kept"));
        merge.mergeInto(folder.resolve("merged"), after);
        assertThat(root.resolve("config-repo/order.yml")).content().contains("limit: 5");

        checkout.requireMovable(after);
        checkout.moveTo(after);
        assertThat(replace("kept", "merged").kept()).isEmpty();

        assertThat(checkout.commit("HEAD")).isEqualTo(after);
        assertThat(checkout.branch()).isEmpty();
        assertThat(root.resolve("code")).hasContent("2");
        assertThat(root.resolve("added")).exists();
        assertThat(root.resolve("removed")).doesNotExist();
        assertThat(root.resolve("config-repo/order.yml")).content().contains("window: 10m", "limit: 6");
        assertThat(root.resolve("config-repo/new.yml")).exists();
        assertThat(root.resolve("config-repo/mine.yml")).exists();

        for (var attempt = 0; attempt < 2; attempt++) { // a second time after a crash
            checkout.moveTo(before);
            assertThat(replace("merged", "kept").refused()).isEmpty();
            checkout.attach("refs/heads/main");
        }

        assertThat(checkout.commit("HEAD")).isEqualTo(before);
        assertThat(checkout.branch()).contains("refs/heads/main");
        assertThat(root.resolve("code")).hasContent("1");
        assertThat(root.resolve("removed")).exists();
        assertThat(root.resolve("added")).doesNotExist();
        assertThat(root.resolve("config-repo/order.yml")).content().contains("window: 10m", "limit: 5");
        assertThat(root.resolve("config-repo/new.yml")).doesNotExist();
        assertThat(root.resolve("config-repo/mine.yml")).exists();
    }

    @Test
    void keepsWhatTheOperatorEditsBesideAChangeThatIsTakenBack() throws Exception {
        var merge = new ConfigurationMerge(checkout);
        merge.copyInto(folder.resolve("kept"));
        merge.mergeInto(folder.resolve("merged"), after);
        assertThat(replace("kept", "merged").kept()).isEmpty();
        write("config-repo/order.yml", "window: 10m\na: 1\nb: 2\nc: 3\nlimit: 6\n");
        write("config-repo/mine.yml", "y: 1\n");
        write("config-repo/new.yml", "x: 2\n");

        var edits = replace("merged", "kept");

        assertThat(edits.kept()).containsExactly("config-repo/mine.yml", "config-repo/order.yml");
        assertThat(edits.refused()).containsExactly("config-repo/new.yml");
        assertThat(folder.resolve("edits/config-repo/new.yml")).hasContent("x: 2");
        for (var attempt = 0; attempt < 2; attempt++) { // a second time after a crash
            assertThat(root.resolve("config-repo/order.yml")).content().contains("window: 10m", "limit: 5");
            assertThat(root.resolve("config-repo/mine.yml")).exists();
            assertThat(root.resolve("config-repo/new.yml")).doesNotExist();
            assertThat(replace("merged", "kept").refused()).isEmpty();
        }
    }

    @Test
    void bringsTheVersionBeforeBackInPlaceOfAnEditOfTheSameLines() throws Exception {
        var merge = new ConfigurationMerge(checkout);
        merge.copyInto(folder.resolve("kept"));
        merge.mergeInto(folder.resolve("merged"), after);
        replace("kept", "merged");
        write("config-repo/order.yml", "window: 30m\na: 1\nb: 2\nc: 3\nlimit: 9\n");

        assertThat(replace("merged", "kept").refused()).containsExactly("config-repo/order.yml");

        assertThat(root.resolve("config-repo/order.yml")).content().contains("limit: 5");
        assertThat(folder.resolve("edits/config-repo/order.yml")).content().contains("limit: 9");
    }

    @Test
    void saysWhatGitSays() throws Exception {
        git("remote", "add", "origin", folder.resolve("nowhere").toString());
        assertThatThrownBy(checkout::fetchNewest)
                .hasMessageContaining("Can't fetch")
                .hasMessageContaining("nowhere");

        Files.writeString(root.resolve(".git/index"), "broken");
        assertThatThrownBy(() -> checkout.requireMovable(after))
                .isInstanceOf(LaunchFailed.class)
                .hasMessageContaining("git status failed in " + root)
                .hasMessageContaining("index");
    }

    @Test
    void takesAFailureOfGitForNoAnswer() {
        var elsewhere = new GitCheckout(folder);

        assertThatThrownBy(elsewhere::branch).hasMessageContaining("not a git repository");
        assertThatThrownBy(() -> elsewhere.mergeBase(after)).hasMessageContaining("not a git repository");
        assertThatThrownBy(() -> elsewhere.content(after, "code")).hasMessageContaining("not a git repository");
        assertThat(checkout.content(after, "nothing")).isEmpty();
        assertThat(checkout.content(after, "code")).isPresent();
    }

    private ConfigurationMerge.Edits replace(String before, String after) {
        return new ConfigurationMerge(checkout)
                .replace(folder.resolve(before), folder.resolve(after), folder.resolve("edits"));
    }

    @Test
    void namesTheFilesInWhichBothChangedTheSameLines() throws Exception {
        write("config-repo/order.yml", "window: 30m\na: 1\nb: 2\nc: 3\nlimit: 9\n");

        assertThatThrownBy(() -> new ConfigurationMerge(checkout).mergeInto(folder.resolve("merged"), after))
                .isInstanceOf(LaunchFailed.class)
                .hasMessageContaining("config-repo/order.yml");
        assertThat(root.resolve("config-repo/order.yml")).content().contains("limit: 9");
    }

    @Test
    void refusesToLoseWhatTheOperatorChanged() throws Exception {
        write("added", "mine");
        assertThatThrownBy(() -> checkout.requireMovable(after)).hasMessageContaining("same name: added");

        write("code", "mine");
        assertThatThrownBy(() -> checkout.requireMovable(after)).hasMessageContaining("code");
    }

    private void write(String name, String content) throws Exception {
        var file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private String commit() {
        git("add", "--all");
        git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "-m", "A");
        return checkout.commit("HEAD");
    }

    private void git(String... words) {
        var line = new ArrayList<>(List.of("git", "-C", root.toString()));
        line.addAll(List.of(words));
        assertThat(CommandRunner.run(line, Map.of()).succeeded()).isTrue();
    }
}
