package id.microsayur.configserver;

import id.microsayur.live.BrokerWatch;
import id.microsayur.live.Cipher;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.bus.BusBridge;
import org.springframework.cloud.bus.BusProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** From the files to whom they concern. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GitProperties.class)
class Serving {

    @Bean
    Repository repository(
            GitProperties git,
            @Value("${config.repo:config-repo}") String folder,
            @Value("${config.state}") Path state) {
        return git.uri().isBlank() ? new Folder(path(folder)) : new Branch(git, state.resolve("git"));
    }

    private static Path path(String folder) {
        return folder.startsWith("file:") ? Path.of(URI.create(folder)) : Path.of(folder);
    }

    @Bean
    GoodContents goodContents() {
        return new GoodContents();
    }

    @Bean
    Announcer announcer(BusBridge bus, BusProperties self) {
        return new Announcer(bus, self);
    }

    @Bean(initMethod = "begin")
    Keeper keeper(
            Repository repository,
            GoodContents good,
            Announcer announcer,
            Environment environment,
            @Value("${config.state}") Path state,
            @Value("${config.profiles}") Set<String> profiles) {
        return new Keeper(repository, good, new LastGood(state), announcer, Cipher.of(environment), profiles);
    }

    @Bean
    Watch watch(Repository repository, Keeper keeper) {
        return new Watch(repository, keeper);
    }

    @Bean
    RepositoryEndpoint repositoryEndpoint(GoodContents good, Keeper keeper) {
        return new RepositoryEndpoint(good, keeper);
    }

    @Bean
    BrokerWatch brokerWatch() {
        return new BrokerWatch(null, "nobody is told; instances look by themselves every few seconds");
    }

    /** 1 as long as the newest edition is refused and an older one is served. */
    @Bean
    MeterBinder refusals(Keeper keeper) {
        return meters -> Gauge.builder("micro.sayur.config.refused", keeper, kept -> kept.refused() == null ? 0 : 1)
                .register(meters);
    }
}
