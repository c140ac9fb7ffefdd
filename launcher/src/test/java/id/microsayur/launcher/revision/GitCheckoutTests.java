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
        merge.writeFrom(folder.resolve("merged"));

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
            merge.writeFrom(folder.resolve("kept"));
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
