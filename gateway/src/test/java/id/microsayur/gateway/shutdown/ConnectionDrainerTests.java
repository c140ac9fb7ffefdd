package id.microsayur.gateway.shutdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.localservers.process.LocalPorts;
import id.microsayur.runtime.refresh.Refreshable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;

@Timeout(120)
class ConnectionDrainerTests {

    @TempDir
    static Path folder;

    private final int port = LocalPorts.findFree();
    private final GenericApplicationContext application = new GenericApplicationContext();
    private final HttpClient regular = client();
    private final Refreshable<GatewayShutdownProperties> properties =
            () -> new GatewayShutdownProperties(Duration.ofHours(1), true, folder.resolve("closed"));
    private final ListeningPort oldPort = new ListeningPort(properties);
    private final ActiveRequestsFilter oldRequests = new ActiveRequestsFilter();
    private final ConnectionDrainer old = new ConnectionDrainer(application, properties, oldPort, oldRequests);
    private final WebServer before = server(oldPort, oldRequests, "old");
    private final WebServer after = server(new ListeningPort(properties), new ActiveRequestsFilter(), "new");

    @AfterEach
    void stop() {
        before.stop();
        after.stop();
    }

    @Test
    void leavesNewConnectionsToItsSuccessorAndClosesOpenOnes() throws Exception {
        before.start();
        assertThat(get(regular).body()).isEqualTo("old");
        after.start();
        var leaving = Thread.ofVirtual().start(() -> old.onApplicationEvent(new ContextClosedEvent(application)));
        await().untilAsserted(() -> {
            for (var newcomer = 0; newcomer < 20; newcomer++) {
                assertThat(get(client()).body()).isEqualTo("new");
            }
        });

        var last = get(regular);
        assertThat(last.body()).isEqualTo("old");
        assertThat(last.headers().firstValue("Connection")).contains("close");
        assertThat(get(regular).body()).isEqualTo("new");

        Files.createFile(folder.resolve("closed"));
        leaving.join();
    }

    private WebServer server(ListeningPort listeningPort, ActiveRequestsFilter requests, String name) {
        var factory = new NettyReactiveWebServerFactory(port);
        listeningPort.customize(factory);
        return factory.getWebServer(WebHttpHandlerBuilder.webHandler(exchange -> exchange.getResponse()
                        .writeWith(Mono.fromSupplier(() ->
                                exchange.getResponse().bufferFactory().wrap(name.getBytes(StandardCharsets.UTF_8)))))
                .filter(requests)
                .build());
    }

    private HttpResponse<String> get(HttpClient client) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port)).build(), BodyHandlers.ofString());
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }
}
