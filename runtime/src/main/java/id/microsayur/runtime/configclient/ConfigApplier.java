package id.microsayur.runtime.configclient;

import id.microsayur.runtime.configstatus.ConfigApplied;
import id.microsayur.runtime.configstatus.ConfigState;
import id.microsayur.runtime.property.CandidateConfig;
import id.microsayur.runtime.property.ConfigCheck;
import id.microsayur.runtime.property.InvalidConfigException;
import id.microsayur.runtime.property.PropertyNames;
import id.microsayur.runtime.refresh.RefreshableKeys;
import id.microsayur.runtime.refresh.RefreshableProperties;
import id.microsayur.runtime.refresh.RefreshablePropertiesRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.ConfigurationPropertiesBean;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertySource;
import org.springframework.validation.Validator;

/** Validates and applies a configuration as a whole; rolls back if any part fails. */
class ConfigApplier {

    private static final Logger audit = LoggerFactory.getLogger("audit.config");

    private final ConfigurableApplicationContext context;
    private final RemotePropertySources sources;
    private final RefreshablePropertiesRegistry properties;
    private final RefreshableBeansRebinder beans;
    private final ObjectProvider<ConfigCheck> checks;
    private final @Nullable Validator validator;
    private final ConfigState state;

    ConfigApplier(
            ConfigurableApplicationContext context,
            RefreshablePropertiesRegistry properties,
            RefreshableBeansRebinder beans,
            ObjectProvider<ConfigCheck> checks,
            @Nullable Validator validator,
            ConfigState state) {
        this.context = context;
        this.sources = new RemotePropertySources(context.getEnvironment());
        this.properties = properties;
        this.beans = beans;
        this.checks = checks;
        this.validator = validator;
        this.state = state;
    }

    void apply(RemoteConfig offered) {
        if (state.isAlreadyHandled(offered.version())) {
            return;
        }
        try {
            var next = sources.toPropertySources(offered);
            var keys = PropertyNames.changedKeys(PropertyNames.merge(sources.current()), PropertyNames.merge(next));
            if (!keys.isEmpty()) {
                applyOrRollBack(next, keys);
                logChanges(offered.version(), next, keys);
                sources.setCurrent(next);
            }
            state.recordApplied(
                    offered.version(), Instant.now(), refreshableKeys().requiringRestart(keys));
            context.publishEvent(new ConfigApplied(this, offered.version()));
        } catch (InvalidConfigException e) {
            state.recordRejected(offered.version(), Instant.now(), e.reasons());
            audit.warn(
                    "Configuration {} refused, {} stays in force: {}",
                    offered.version(),
                    state.version(),
                    e.getMessage());
        }
    }

    private void applyOrRollBack(List<PropertySource<?>> next, Set<String> keys) {
        var candidateConfig = new CandidateConfig(sources.mergedWith(next), keys, validator, sources::mask);
        var updates = prepare(candidateConfig);
        var undo = properties.all().stream().map(RefreshableProperties::undo).toList();
        var names = affectedBeanNames(keys);
        try {
            sources.replace(next);
            updates.forEach(Runnable::run);
            beans.rebind(names);
            context.publishEvent(new EnvironmentChangeEvent(context, keys));
        } catch (RuntimeException e) {
            sources.replace(sources.current());
            undo.forEach(Runnable::run);
            beans.rebind(names);
            context.publishEvent(new EnvironmentChangeEvent(context, keys));
            throw new InvalidConfigException("can't be applied: " + e);
        }
    }

    /** Checks everything before any update, and collects all reasons of a rejection. */
    private List<Runnable> prepare(CandidateConfig candidateConfig) {
        var updates = new ArrayList<Runnable>();
        var reasons = new ArrayList<String>();
        for (var refreshableProperties : properties.all()) {
            if (candidateConfig.hasChangesUnder(refreshableProperties.prefix())) {
                collectReasons(reasons, () -> updates.add(refreshableProperties.prepare(candidateConfig)));
            }
        }
        for (var bean : ConfigurationPropertiesBean.getAll(context).values()) {
            var type = typeOf(bean);
            if (!type.isRecord()
                    && candidateConfig.hasChangesUnder(bean.getAnnotation().prefix())
                    && hasDefaultConstructor(type)) {
                collectReasons(
                        reasons, () -> candidateConfig.bind(bean.getAnnotation().prefix(), type));
            }
        }
        checks.orderedStream().forEach(check -> collectReasons(reasons, () -> check.check(candidateConfig)));
        if (!reasons.isEmpty()) {
            throw new InvalidConfigException(reasons.stream().distinct().toList());
        }
        return updates;
    }

    private static void collectReasons(List<String> reasons, Runnable check) {
        try {
            check.run();
        } catch (InvalidConfigException e) {
            reasons.addAll(e.reasons());
        } catch (RuntimeException e) {
            reasons.add(e.toString());
        }
    }

    private static Class<?> typeOf(ConfigurationPropertiesBean bean) {
        return bean.asBindTarget().getType().toClass();
    }

    private static boolean hasDefaultConstructor(Class<?> type) {
        try {
            return BeanUtils.getResolvableConstructor(type).getParameterCount() == 0;
        } catch (IllegalStateException _) {
            return false;
        }
    }

    private List<String> affectedBeanNames(Set<String> keys) {
        var refreshable = refreshableKeys().refreshable(keys);
        return ConfigurationPropertiesBean.getAll(context).entrySet().stream()
                .filter(bean -> !typeOf(bean.getValue()).isRecord())
                .filter(bean -> refreshable.stream()
                        .anyMatch(key -> PropertyNames.isUnder(
                                bean.getValue().getAnnotation().prefix(), key)))
                .map(java.util.Map.Entry::getKey)
                .toList();
    }

    private RefreshableKeys refreshableKeys() {
        var refreshableKeys = RefreshableKeys.load(getClass().getClassLoader());
        properties.recordTypes().forEach(refreshableKeys::add);
        return refreshableKeys;
    }

    private void logChanges(String version, List<PropertySource<?>> next, Set<String> keys) {
        var before = PropertyNames.merge(sources.current());
        var after = PropertyNames.merge(next);
        audit.info(
                "Configuration {} in force: {}",
                version,
                keys.stream()
                        .map(key -> key + ": " + sources.mask(key, before.get(key)) + " → "
                                + sources.mask(key, after.get(key)))
                        .collect(Collectors.joining(", ")));
    }
}
