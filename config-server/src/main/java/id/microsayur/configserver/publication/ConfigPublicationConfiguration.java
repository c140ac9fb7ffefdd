package id.microsayur.configserver.publication;

import id.microsayur.configserver.source.ConfigSource;
import id.microsayur.configserver.source.DirectoryConfigSource;
import id.microsayur.configserver.source.GitConfigSource;
import id.microsayur.configserver.source.GitProperties;
import id.microsayur.runtime.broker.BrokerConnectionLogger;
import id.microsayur.runtime.property.PropertyCipher;
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

/** Beans that read, validate, publish and announce the configuration. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GitProperties.class)
class ConfigPublicationConfiguration {

    @Bean
    ConfigSource configSource(
            GitProperties git,
            @Value("${config.repo:config-repo}") String folder,
            @Value("${config.state}") Path state) {
        return git.uri().isBlank()
                ? new DirectoryConfigSource(path(folder))
                : new GitConfigSource(git, state.resolve("git"));
    }

    private static Path path(String folder) {
        return folder.startsWith("file:") ? Path.of(URI.create(folder)) : Path.of(folder);
    }

    @Bean
    ActiveConfigRepository activeConfigRepository() {
        return new ActiveConfigRepository();
    }

    @Bean
    ConfigChangeNotifier configChangeNotifier(BusBridge bus, BusProperties self) {
        return new ConfigChangeNotifier(bus, self);
    }

    @Bean
    ConfigHistory configHistory(@Value("${config.state}") Path state) {
        return new ConfigHistory(state);
    }

    @Bean
    HistoryEndpoint historyEndpoint(ConfigHistory configHistory) {
        return new HistoryEndpoint(configHistory);
    }

    @Bean(initMethod = "publishInitial")
    ConfigPublisher configPublisher(
            ConfigSource configSource,
            ActiveConfigRepository active,
            ConfigHistory configHistory,
            ConfigChangeNotifier configChangeNotifier,
            Environment environment,
            @Value("${config.state}") Path state,
            @Value("${config.profiles}") Set<String> profiles) {
        return new ConfigPublisher(
                configSource,
                active,
                new LastValidConfigStore(state),
                configHistory,
                configChangeNotifier,
                PropertyCipher.of(environment),
                profiles);
    }

    @Bean
    ConfigChangeWatcher configChangeWatcher(ConfigSource configSource, ConfigPublisher configPublisher) {
        return new ConfigChangeWatcher(configSource, configPublisher);
    }

    @Bean
    RepositoryEndpoint repositoryEndpoint(ActiveConfigRepository active, ConfigPublisher configPublisher) {
        return new RepositoryEndpoint(active, configPublisher);
    }

    @Bean
    BrokerConnectionLogger brokerConnectionLogger() {
        return new BrokerConnectionLogger(null, "changes are not announced; instances apply them at their next poll");
    }

    /** Gauges of rejected files: 1 while any is, and their number; their last valid content is served. */
    @Bean
    MeterBinder rejectedConfigMeter(ConfigPublisher configPublisher) {
        return meters -> {
            Gauge.builder(
                            "micro.sayur.config.refused",
                            configPublisher,
                            publisher -> publisher.lastRejection() == null ? 0 : 1)
                    .register(meters);
            Gauge.builder("micro.sayur.config.refused.files", configPublisher, ConfigPublisher::rejectedFiles)
                    .register(meters);
        };
    }
}
