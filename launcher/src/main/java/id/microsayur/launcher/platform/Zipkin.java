package id.microsayur.launcher.platform;

import id.microsayur.launcher.JsonFile;
import id.microsayur.launcher.platform.Program.Start;
import java.util.List;
import java.util.Map;

/** Zipkin with its spans in memory: the newest, as many as fit into its heap. */
public final class Zipkin {

    /** About a hundred make an order. */
    public static final int MOST_SPANS = 50_000;

    private static final String NAME = "zipkin";

    private Zipkin() {}

    static Program at(Home home, int port) {
        return new Program(home, NAME, port, List.of(), false, "/health", instance -> start(home, port, instance));
    }

    private static Start start(Home home, int port, int instance) {
        var jar = home.checkout().resolve("launcher/target/apps/zipkin.jar").toString();
        var line = Java.line(
                160, List.of("-Djava.io.tmpdir=" + home.freshTemporary(NAME, instance)), List.of("-jar", jar));
        var settings = Map.of(
                "server.port",
                port,
                "armeria.ports[0].port",
                port,
                "armeria.ports[0].address",
                "127.0.0.1",
                "armeria.ports[0].protocols[0]",
                "http",
                "zipkin.storage.type",
                "mem",
                "zipkin.storage.mem.max-spans",
                MOST_SPANS,
                "zipkin.self-tracing.enabled",
                false);
        return new Start(line, Map.of("SPRING_APPLICATION_JSON", JsonFile.JSON.writeValueAsString(settings)));
    }
}
