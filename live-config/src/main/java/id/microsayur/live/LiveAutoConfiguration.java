package id.microsayur.live;

import com.netflix.appinfo.ApplicationInfoManager;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.cloud.autoconfigure.ConfigurationPropertiesRebinderAutoConfiguration;
import org.springframework.cloud.config.client.ConfigClientProperties;
import org.springframework.cloud.context.properties.ConfigurationPropertiesBeans;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

/** Follows config-server where there is one, and gives Live values in any case. */
@AutoConfiguration(
        before = ConfigurationPropertiesRebinderAutoConfiguration.class,
        afterName = {
            "org.springframework.cloud.config.client.ConfigClientAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
class LiveAutoConfiguration {

    @Bean
    static LiveProperties liveProperties() {
        return new LiveProperties();
    }

    @Bean
    LiveBeans liveBeans(ConfigurationPropertiesBeans beans) {
        return new LiveBeans(beans);
    }

    @Bean
    LogLevels logLevels(Environment environment, LoggingSystem logging) {
        return new LogLevels(environment, logging);
    }

    @Bean
    ConfigState configState(@Value("${config.client.version:none}") String version) {
        return new ConfigState(version, Instant.now());
    }

    @Bean
    ConfigEndpoint configEndpoint(
            @Value("${eureka.instance.instance-id:${spring.application.name:}}") String instance, ConfigState state) {
        return new ConfigEndpoint(instance, state);
    }

    @Bean
    @ConditionalOnBean(MeterRegistry.class)
    ConfigMeters configMeters(MeterRegistry meters, ConfigState state) {
        return new ConfigMeters(meters, state);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBean(ConfigClientProperties.class)
    @ConditionalOnBooleanProperty(name = "spring.cloud.config.enabled", matchIfMissing = true)
    static class Following {

        @Bean
        Changeover changeover(
                ConfigurableApplicationContext context,
                LiveProperties properties,
                LiveBeans beans,
                ObjectProvider<ConfigCheck> checks,
                ObjectProvider<jakarta.validation.Validator> validator,
                ConfigState state) {
            var known = validator.getIfAvailable();
            return new Changeover(
                    context,
                    properties,
                    beans,
                    checks,
                    known == null ? null : new SpringValidatorAdapter(known),
                    state);
        }

        @Bean
        Follower configFollower(
                ConfigClientProperties client,
                Changeover changeover,
                @Value("${platform.config.poll:10s}") Duration every) {
            return new Follower(new ConfigFeed(client), changeover, every);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ApplicationInfoManager.class)
    static class Registered {

        @Bean
        ConfigMetadata configMetadata(ObjectProvider<ApplicationInfoManager> self) {
            return new ConfigMetadata(self);
        }
    }
}
