package id.microsayur.configserver.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.runtime.configclient.ConfigChanged;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.transport.RefSpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.cloud.bus.BusBridge;
import org.springframework.cloud.bus.event.RemoteApplicationEvent;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

/** A branch of a real remote repository on disk, with a poll interval longer than the test: only the webhook triggers a fetch. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.security.user.name=platform",
            "spring.security.user.password=secret",
            "spring.cloud.stream.bindings.springCloudBusInput.consumer.auto-startup=false",
            "spring.cloud.function.definition=",
            "config.git.branch=live",
            "config.git.webhook-secret=shared",
            "config.git.poll=1h"
        })
@Import(GitConfigSourceTests.RecordingBus.class)
class GitConfigSourceTests {

    private static final PersonIdent SRI = new PersonIdent("Sri", "sri@example.com");

    @TempDir
    static Path directory;

    private static @Nullable Git clone;

    @Autowired
    RecordingBus recordingBus;

    @LocalServerPort
    int port;

    private RestTestClient http;

    @DynamicPropertySource
    static void remote(DynamicPropertyRegistry properties) throws Exception {
        var remote = directory.resolve("remote.git");
        Git.init()
                .setBare(true)
                .setInitialBranch("live")
                .setDirectory(remote.toFile())
                .call()
                .close();
        clone = Git.cloneRepository()
                .setURI(remote.toUri().toString())
                .setDirectory(directory.resolve("clone").toFile())
                .call();
        push("30m", "Initial configuration");
        properties.add("config.git.uri", () -> remote.toUri().toString());
        properties.add("config.state", () -> directory.resolve("state").toString());
    }

    @BeforeEach
    void connect() throws Exception {
        http = RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .defaultHeaders(headers -> headers.setBasicAuth("platform", "secret"))
                .build();
        environment();
        push("30m", "Reset");
        sendWebhook("shared");
        await().until(() -> window().equals("30m"));
    }

    @Test
    void fetchesTheBranchAfterAWebhook() throws Exception {
        var commit = push("45m", "Extend the payment window");

        sendWebhook("shared");

        await().until(() -> window().equals("45m"));
        assertThat(environment().path("version").asString())
                .isEqualTo(commit.name().substring(0, 12));
        assertThat(repository().path("by").asString()).isEqualTo("Sri <sri@example.com>: Extend the payment window");
        await().untilAsserted(() -> assertThat(recordingBus.eventsOf(commit))
                .singleElement()
                .satisfies(event -> assertThat(event.getKeys()).containsExactly("order.payment-window")));
    }

    @Test
    void rejectsAWebhookWithAnInvalidSignature() throws Exception {
        var commit = push("50m", "Without a webhook");

        assertThat(status("other")).isEqualTo(401);
        assertThat(status(null)).isEqualTo(401);

        assertThat(window()).isEqualTo("30m");
        assertThat(recordingBus.eventsOf(commit)).isEmpty();
    }

    @Test
    void servesTheLastValidCommitUntilTheInvalidOneIsReverted() throws Exception {
        push("45m", "Good");
        sendWebhook("shared");
        await().until(() -> window().equals("45m"));

        var bad = push("[", "Bad");
        sendWebhook("shared");
        await().until(() -> repository()
                .at("/refused/edition")
                .asString("")
                .equals(bad.name().substring(0, 12)));
        assertThat(repository().at("/refused/reasons/0").asString()).startsWith("order-service.yml:");
        assertThat(window()).isEqualTo("45m");

        workingCopy().revert().include(bad).call();
        publish();
        sendWebhook("shared");
        await().until(() -> repository().path("refused").isMissingNode());
        assertThat(window()).isEqualTo("45m");
    }

    @Test
    void rollsBackAfterARevert() throws Exception {
        var edit = push("5m", "Too short");
        sendWebhook("shared");
        await().until(() -> window().equals("5m"));

        workingCopy().revert().include(edit).call();
        publish();
        sendWebhook("shared");

        await().until(() -> window().equals("30m"));
        assertThat(repository().path("by").asString()).contains("Revert");
    }

    @Test
    void fetchesTheBranchAtThePollInterval() throws Exception {
        var remote = directory.resolve("remote.git").toUri().toString();
        var settings = new GitProperties(remote, "live", null, "", "", Duration.ofMillis(20));
        var gitConfigSource = new GitConfigSource(settings, directory.resolve("another"));
        var before = gitConfigSource.read();
        push("55m", "Fetched by polling");

        gitConfigSource.awaitChange();

        assertThat(gitConfigSource.read().id()).isNotEqualTo(before.id());
    }

    @Test
    void keepsItsCopyReadableByItsOwnerOnly() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("state/git"))))
                .isEqualTo("rwx------");
    }

    /** Records the events that would be sent to the platform. */
    @TestConfiguration
    static class RecordingBus implements BusBridge {

        final List<ConfigChanged> events = new CopyOnWriteArrayList<>();

        @Override
        public void send(RemoteApplicationEvent event) {
            events.add((ConfigChanged) event);
        }

        List<ConfigChanged> eventsOf(RevCommit commit) {
            return events.stream()
                    .filter(event -> commit.name().startsWith(event.getVersion()))
                    .toList();
        }
    }

    private static void publish() throws Exception {
        workingCopy().push().setRefSpecs(new RefSpec("HEAD:refs/heads/live")).call();
    }

    private static Git workingCopy() {
        return Objects.requireNonNull(clone);
    }

    private static RevCommit push(String window, String message) throws Exception {
        Files.writeString(directory.resolve("clone/order-service.yml"), "order.payment-window: " + window + "\n");
        workingCopy().add().addFilepattern(".").call();
        var commit = workingCopy()
                .commit()
                .setMessage(message)
                .setAuthor(SRI)
                .setCommitter(SRI)
                .call();
        publish();
        return commit;
    }

    private void sendWebhook(String secret) {
        assertThat(status(secret)).isEqualTo(202);
    }

    private int status(@Nullable String secret) {
        var body = "{\"ref\":\"refs/heads/live\"}".getBytes(StandardCharsets.UTF_8);
        var request = http.post().uri("/webhook");
        return (secret == null ? request : request.header("X-Hub-Signature-256", signature(body, secret)))
                .body(body)
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value();
    }

    private static String signature(byte[] body, String secret) {
        return "sha256=" + new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret).hmacHex(body);
    }

    private String window() {
        return environment()
                .at("/propertySources/0/source/order.payment-window")
                .asString("");
    }

    private JsonNode environment() {
        return json("/order-service/default");
    }

    private JsonNode repository() {
        return json("/actuator/repository");
    }

    private JsonNode json(String path) {
        var response = http.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        assertThat(response).isNotNull();
        return response;
    }
}
