package id.microsayur.launcher.doctor.library;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.launcher.doctor.Finding;
import id.microsayur.launcher.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryCheckTests {
    private static final Path REPOSITORY = Path.of("../deploy/advisories");
    private static final Instant NOW = Instant.parse("2025-11-28T05:00:00Z");

    @TempDir
    Path dir;

    private Workspace workspace;

    @BeforeEach
    void build() throws IOException {
        workspace = new Workspace(dir);
        jar(
                "order-service",
                "BOOT-INF/lib/log4j-core-2.14.1.jar",
                "BOOT-INF/lib/snakeyaml-2.5.jar",
                "BOOT-INF/lib/odd.jar");
        jar("launcher");
        Files.createDirectories(dir.resolve("launcher/target/lib"));
        Files.createFile(dir.resolve("launcher/target/lib/log4j-core-2.14.1.jar"));
    }

    @Test
    void findsAKnownHoleByTheFilesOfTheBuild() {
        assertThat(run(REPOSITORY)).singleElement().satisfies(finding -> {
            assertThat(finding.problem())
                    .startsWith(
                            "log4j-core 2.14.1 of launcher, order-service has a known hole, GHSA-jfh8-c2jp-5v3q (CVE-2021-44228)");
            assertThat(finding.remedy()).contains("closed in 2.15.0").contains("name of the file alone");
        });
    }

    @Test
    void readsTheBillOfMaterialsUnlessTheJarIsNewer() throws IOException {
        var bill = dir.resolve("order-service/target/sbom/application.cdx.json");
        Files.createDirectories(bill.getParent());
        Files.writeString(bill, """
                {"components": [{"purl": "pkg:maven/org.springframework/spring-beans@5.3.17?type=jar"},
                    {"purl": "pkg:maven/com.example/log4j-core@2.14.1?type=jar"}, {"name": "no purl"}]}""");

        assertThat(run(REPOSITORY))
                .extracting(Finding::problem)
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).startsWith("log4j-core 2.14.1 of launcher has"),
                        problem -> assertThat(problem).startsWith("spring-beans 5.3.17 of order-service has"));
        Files.setLastModifiedTime(bill, FileTime.from(NOW.minus(Duration.ofDays(3_000))));
        assertThat(run(REPOSITORY)).singleElement().asString().contains("of launcher, order-service");
    }

    @Test
    void readsAnExportAndSaysWhenItIsOld() throws IOException {
        var export = dir.resolve("all.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(export))) {
            zip.putNextEntry(new ZipEntry("GHSA-1.json"));
            zip.write("""
                    {"id": "GHSA-1", "summary": "A hole", "affected": [
                        {"package": {"ecosystem": "PyPI", "name": "org.yaml:snakeyaml"}, "versions": ["2.5"]},
                        {"package": {"ecosystem": "Maven", "name": "org.yaml:snakeyaml"}, "versions": ["2.5"]}]}""".getBytes());
            zip.putNextEntry(new ZipEntry("GHSA-2.json"));
            zip.write("""
                    {"id": "GHSA-2", "withdrawn": "2025-01-01T00:00:00Z", "affected": [
                        {"package": {"ecosystem": "Maven", "name": "org.yaml:snakeyaml"}, "versions": ["2.5"]}]}""".getBytes());
        }
        Files.setLastModifiedTime(export, FileTime.from(NOW.minus(Duration.ofDays(29))));
        assertThat(run(export))
                .singleElement()
                .asString()
                .contains("snakeyaml 2.5", "GHSA-1: A hole", "No version without");

        Files.setLastModifiedTime(export, FileTime.from(NOW.minus(Duration.ofDays(31))));
        assertThat(run(export)).hasSize(2).last().asString().contains("older than 30 days");
    }

    @ParameterizedTest
    @CsvSource({
        "2.0-beta9, 2.0",
        "2.0-beta9, 2.0.1",
        "2.0-alpha1, 2.0-beta1",
        "2.0-rc1, 2.0",
        "2.0-SNAPSHOT, 2.0",
        "1.9, 1.10",
        "42.7.1, 42.7.2",
        "5.3.17, 5.3.18",
        "2.0, 2.0.1",
        "4.1.0-M1, 4.1.0-RC1",
        "2.0, 2.0-jre"
    })
    void ordersVersionsAsMavenDoes(String lower, String higher) {
        assertThat(MavenVersion.of(lower)).isLessThan(MavenVersion.of(higher));
        assertThat(MavenVersion.of(higher)).isGreaterThan(MavenVersion.of(lower));
    }

    @Test
    void takesEqualVersionsAsEqual() {
        assertThat(MavenVersion.of("5.2.20.RELEASE")).isEqualByComparingTo(MavenVersion.of("5.2.20"));
        assertThat(MavenVersion.of("2.0")).isEqualByComparingTo(MavenVersion.of("2"));
    }

    private List<Finding> run(Path advisories) {
        return new LibraryCheck(
                        new LibraryInventory(workspace, List.of("order-service", "launcher", "not-built")),
                        List.of(new AdvisoryList(advisories)),
                        advisories.equals(REPOSITORY) ? null : advisories,
                        Clock.fixed(NOW, ZoneOffset.UTC))
                .run();
    }

    private void jar(String module, String... entries) throws IOException {
        var file = workspace.jar(module);
        Files.createDirectories(file.getParent());
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
            }
            zip.putNextEntry(new ZipEntry("META-INF/"));
        }
    }
}
