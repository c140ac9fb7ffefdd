package id.microsayur.launcher.platform;

import id.microsayur.launcher.process.Daemon;
import id.microsayur.launcher.process.DebianPackages;
import id.microsayur.launcher.process.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What {@code up --redis} adds: a place where all gateways count requests together. It keeps nothing over a restart. */
record Redis(Home home, Vault vault, int fixedPort) implements Component {
    static final String NAME = "redis";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> after() {
        return List.of();
    }

    @Override
    public Running start(int instance, Consumer<Running> started) {
        var program = DebianPackages.findOrInstall(
                "Redis",
                "Install it (Debian: apt-get install redis-server), then the same command again.",
                () -> Program.find("redis-server"),
                "redis-server");
        var settings = home.state().resolve("redis.conf");
        Observability.secret(settings, """
                bind 127.0.0.1
                port %d
                requirepass %s
                save ""
                appendonly no
                dir %s
                maxmemory 64mb
                maxmemory-policy allkeys-lru
                """.formatted(fixedPort, vault.password(NAME), home.state()));
        var line = List.of(program.toString(), settings.toString());
        var process = new Daemon(line, Map.of(), home.checkout(), log(instance)).start();
        var running = Running.of(NAME, instance, process, fixedPort, "");
        started.accept(running);
        return running;
    }

    static String uri(Vault vault, int port) {
        return "redis://:%s@127.0.0.1:%d".formatted(vault.password(NAME), port);
    }

    @Override
    public boolean isReady(Running running) {
        return Ports.answers(running.port());
    }

    @Override
    public void stop(Running running) {
        if (running.process() != null) {
            running.process().stop(Duration.ofSeconds(5));
        }
    }

    @Override
    public boolean isOptional() {
        return true;
    }

    @Override
    public boolean isExtra() {
        return true;
    }

    @Override
    public Path log(int instance) {
        return home.log(NAME, instance);
    }
}
