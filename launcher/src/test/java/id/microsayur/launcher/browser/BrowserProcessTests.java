package id.microsayur.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowserProcessTests {

    @TempDir
    Path folder;

    @Test
    void endsOnceWithItsProfile() throws Exception {
        var profile = Files.createDirectory(folder.resolve("profile"));
        var browser = BrowserProcess.start(List.of("sleep", "600"), profile);

        browser.close();

        assertThat(browser.process().isAlive()).isFalse();
        assertThat(profile).doesNotExist();
        assertThat(browser.removeExitHook())
                .as("the end of this program ends it again")
                .isFalse();
        Files.createDirectory(profile); // of a later browser
        browser.close();
        assertThat(profile).exists();
    }

    @Test
    void endsWithThisProgramUntilItIsClosed() throws Exception {
        var browser = BrowserProcess.start(List.of("sleep", "600"), folder.resolve("none"));

        assertThat(browser.removeExitHook()).isTrue();

        browser.process().destroyForcibly();
    }
}
