package id.microsayur.launcher.bench.gateway;

import id.microsayur.launcher.component.ServerComponent;
import id.microsayur.localservers.process.DebianPackages;
import id.microsayur.localservers.process.DetachedCommand;
import id.microsayur.localservers.process.LocalPorts;
import id.microsayur.localservers.process.ProcessRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One nginx as the stub of all services, and as the proxy that the gateway is compared with. */
record NginxServer(ProcessRef process, int services, int proxy) implements AutoCloseable {
    private static final String CONFIGURATION = """
            daemon off; worker_processes 1; pid %1$s/pid; error_log %1$s/error.log;
            events { worker_connections 2048; }
            http {
              access_log off; default_type application/json; keepalive_requests 100000000;
              client_body_temp_path %1$s/b; proxy_temp_path %1$s/p; fastcgi_temp_path %1$s/f;
              uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
              upstream services { server 127.0.0.1:%2$d; keepalive 64; keepalive_requests 100000000; }
              server {
                listen 127.0.0.1:%2$d;
                location = /oauth2/jwks { return 200 '%4$s'; }
                location = /oauth2/token { return 200 '{"access_token":"bench"}'; }
                location = /internal/revoked-sessions { return 200 '[]'; }
                location = /spans { return 202; }
                location = /status { stub_status; }
                location = /api/orders/full { return 200 '{"order_id":"7","status":"PAID","items":[%6$s]}'; }
                location = /api/v1/orders/full { return 200 '{"order_id":"7","status":"PAID","items":[%6$s]}'; }
                location / { return 200 '{"order_id":"7","status":"PAID","note":"%5$s"}'; }
              }
              server {
                listen 127.0.0.1:%3$d;
                gzip on; gzip_proxied any; gzip_min_length 2048; gzip_types application/json;
                location / { proxy_pass http://services; proxy_http_version 1.1; proxy_set_header Connection ""; }
              }
            }
            """;

    static NginxServer start(Path folder, String keySet) {
        var program = DebianPackages.findOrInstall(
                "nginx",
                DebianPackages.remedy("nginx-light"),
                () -> ServerComponent.findExecutable("nginx"),
                "nginx-light");
        var services = LocalPorts.findFree();
        var proxy = LocalPorts.findFree();
        var file = folder.resolve("nginx.conf");
        try {
            Files.writeString(file, CONFIGURATION.formatted(folder, services, proxy, keySet, "x".repeat(400), items()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var line = List.of(program.toString(), "-c", file.toString(), "-e", folder + "/error.log");
        var process = new DetachedCommand(line, Map.of(), folder, folder.resolve("nginx.log")).start();
        return new NginxServer(process, services, proxy);
    }

    /** Some 3.6 kB of order lines that differ. */
    private static String items() {
        return IntStream.range(0, 40)
                .mapToObj(line -> "{\"product_id\":\"%032x\",\"name\":\"Bayam %d\",\"quantity\":%d}"
                        .formatted(line * 0x9E3779B97F4A7C15L, line, line % 7))
                .collect(Collectors.joining(","));
    }

    @Override
    public void close() {
        process.stop(Duration.ofSeconds(5));
    }
}
