package id.microsayur.launcher.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTests {
    @TempDir
    Path folder;

    private ClassArchive archive() {
        return new ClassArchive(new SharedLibraries(folder, List.of("order-service", "user-service")));
    }

    @Test
    void listsTheClassesOfTheFirstInstanceOnly() {
        assertThat(archive().flags("order-service", 1))
                .anyMatch(flag -> flag.startsWith("-XX:DumpLoadedClassList=" + folder.resolve("order-service")));
        assertThat(archive().flags("order-service", 2)).isEmpty();
    }

    @Test
    void isDueOnceARunOfEachApplicationHasEndedByItself() throws IOException {
        Files.writeString(folder.resolve("order-service.classes.unfinished"), "java/lang/Object id: 0\n");
        Files.writeString(folder.resolve("user-service.classes.unfinished"), "java/lang/Object id: 0\n");

        archive().saveList("order-service");

        assertThat(archive().isDue()).isFalse();
        assertThat(archive().flags("order-service", 1)).isEmpty();
        assertThat(archive().flags("user-service", 1)).isNotEmpty();

        archive().saveList("user-service");

        assertThat(archive().isDue()).isTrue();
    }

    @Test
    void keepsNeitherAnArchiveNorTheListsWhenItsJvmFails() throws IOException {
        Files.writeString(folder.resolve("order-service.classes"), "java/lang/Object id: 0\n");
        Files.writeString(folder.resolve("user-service.classes"), "java/lang/Object id: 0\n");

        assertThatExceptionOfType(LaunchFailed.class)
                .isThrownBy(() -> archive().create(List.of("-XX:+NoSuchFlag")))
                .withMessageContaining("archive.log");

        assertThat(folder).isDirectoryNotContaining("glob:**.{jsa,draft,classes}");
        assertThat(folder.resolve("archive.log")).content().contains("NoSuchFlag");
    }

    @Test
    void usesTheArchiveOnceItIsThere() throws IOException {
        var version = Runtime.version().toString().replaceAll("[^A-Za-z0-9.]", "-");
        var file = Files.createFile(folder.resolve("jdk-" + version + ".jsa"));
        assertThat(archive().flags("order-service", 2)).contains("-XX:SharedArchiveFile=" + file);
        assertThat(archive().isDue()).isFalse();
    }

    @Test
    void mergesListsWithoutNumbersOtherLoadersAndOurOwnClasses() throws IOException {
        var orders = Files.writeString(folder.resolve("orders.classes"), """
                # NOTE: Do not modify this file.
                java/lang/Object id: 0
                org/springframework/Order id: 7
                id/microsayur/order/Order id: 8
                proxy/Made id: 9 super: 0 source: somewhere.jar
                @lambda-proxy org/springframework/Order run ()Ljava/lang/Runnable;
                """);
        var users = Files.writeString(folder.resolve("users.classes"), """
                java/lang/Object id: 0
                org/springframework/User id: 7
                """);
        assertThat(ClassArchive.merge(List.of(orders, users)))
                .containsExactly(
                        "java/lang/Object",
                        "org/springframework/Order",
                        "@lambda-proxy org/springframework/Order run ()Ljava/lang/Runnable;",
                        "org/springframework/User");
    }
}
