package id.microsayur.launcher.platform;

import id.microsayur.launcher.JsonFile;
import id.microsayur.launcher.process.Daemon;
import id.microsayur.launcher.process.PortOwner;
import id.microsayur.launcher.process.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One of our Spring applications. */
record SpringApp(Home home, String name, int fixedPort, List<String> after, int heapMegabytes, Wiring wiring)
        implements Component {

    @Override
    public Running start(int instance, Consumer<Running> started) {
        var jar = jar();
        var port = fixedPort == 0 ? Ports.free() : port(instance);
        var unpacked = jar.unpacked().toString();
        var flags = new ArrayList<>(cache(jar.build()).flags(instance));
        flags.add("-Djava.io.tmpdir=" + home.freshTemporary(name, instance));
        var line = Java.line(heapMegabytes, flags, List.of("-jar", unpacked));
        var properties = JsonFile.JSON.writeValueAsString(wiring.properties(name, instance, port));
        var process =
                new Daemon(line, Map.of("SPRING_APPLICATION_JSON", properties), home.checkout(), log(instance)).start();
        var running = Running.of(name, instance, process, port, jar.build());
        started.accept(running);
        return running;
    }

    @Override
    public int port(int instance) {
        return instance == 1 || sharesItsPort() ? fixedPort : Wiring.peerPort(name, fixedPort, instance);
    }

    @Override
    public int mostInstances() {
        return switch (name) {
            case "discovery", "config-server", "gateway" -> 2;
            default -> 9;
        };
    }

    @Override
    public boolean knowsItsPeers() {
        return name.equals("discovery");
    }

    @Override
    public boolean isRegistered() {
        return fixedPort == 0;
    }

    @Override
    public boolean canWait() {
        return name.equals("notification-service");
    }

    @Override
    public boolean sharesItsPort() {
        return name.equals("gateway");
    }

    @Override
    public boolean isReady(Running running) {
        return running.process() != null
                && (!sharesItsPort() || PortOwner.isListening(running.process().pid(), running.port()))
                && Probe.isOk(running.port(), "/actuator/health/" + (sharesItsPort() ? "entrance" : "readiness"));
    }

    @Override
    public void stop(Running running) {
        if (running.process() != null) {
            var cache = cache(running.build());
            var grace = Duration.ofSeconds(running.instance() == 1 && cache.isLearning() ? 80 : 40);
            if (running.process().stop(grace) && running.instance() == 1) {
                cache.keepNotes();
            }
        }
    }

    @Override
    public void abort(Running running) {
        if (running.process() != null) {
            running.process().kill();
        }
        cache(running.build()).forget();
    }

    @Override
    public boolean hasHomework() {
        return Files.exists(home.jar(name)) && cache(build()).hasNotes();
    }

    @Override
    public void doHomework() {
        cache(build()).assemble(Java.flags(heapMegabytes), jar().unpacked());
    }

    private AotCache cache(String build) {
        return new AotCache(home.apps().resolve(build));
    }

    @Override
    public String build() {
        return jar().build();
    }

    @Override
    public Path log(int instance) {
        return home.log(name, instance);
    }

    private AppJar jar() {
        return new AppJar(name, home.jar(name), home.apps());
    }
}
