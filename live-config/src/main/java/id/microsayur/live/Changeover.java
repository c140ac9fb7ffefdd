package id.microsayur.live;

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

/** Goes from the configuration in force to another one, wholly or not at all. */
class Changeover {

    private static final Logger audit = LoggerFactory.getLogger("audit.config");

    private final ConfigurableApplicationContext context;
    private final ServedSources sources;
    private final LiveProperties properties;
    private final LiveBeans beans;
    private final ObjectProvider<ConfigCheck> checks;
    private final @Nullable Validator validator;
    private final ConfigState state;

    Changeover(
            ConfigurableApplicationContext context,
            LiveProperties properties,
            LiveBeans beans,
            ObjectProvider<ConfigCheck> checks,
            @Nullable Validator validator,
            ConfigState state) {
        this.context = context;
        this.sources = new ServedSources(context.getEnvironment());
        this.properties = properties;
        this.beans = beans;
        this.checks = checks;
        this.validator = validator;
        this.state = state;
    }

    void to(Served offered) {
        if (state.isSettled(offered.version())) {
            return;
        }
        try {
            var next = sources.read(offered);
            var keys = Keys.changed(Keys.merged(sources.current()), Keys.merged(next));
            if (!keys.isEmpty()) {
                change(next, keys);
                tell(offered.version(), next, keys);
                sources.remember(next);
            }
            state.runs(offered.version(), Instant.now(), liveness().notLive(keys));
            context.publishEvent(new ConfigApplied(this, offered.version()));
        } catch (Refusal e) {
            state.refuses(offered.version(), Instant.now(), e.reasons());
            audit.warn(
                    "Configuration {} refused, {} stays in force: {}",
                    offered.version(),
                    state.version(),
                    e.getMessage());
        }
    }

    private void change(List<PropertySource<?>> next, Set<String> keys) {
        var candidate = new Candidate(sources.with(next), keys, validator, sources::shown);
        var deeds = prepared(candidate);
        var undo = properties.all().stream().map(Held::undo).toList();
        var names = touchedBeans(keys);
        try {
            sources.put(next);
            deeds.forEach(Runnable::run);
            beans.rebind(names);
            context.publishEvent(new EnvironmentChangeEvent(context, keys));
        } catch (RuntimeException e) {
            sources.put(sources.current());
            undo.forEach(Runnable::run);
            beans.rebind(names);
            context.publishEvent(new EnvironmentChangeEvent(context, keys));
            throw new Refusal("it could not be applied: " + e);
        }
    }

    /** Everything is checked before anything is done; all reasons are told at once. */
    private List<Runnable> prepared(Candidate candidate) {
        var deeds = new ArrayList<Runnable>();
        var reasons = new ArrayList<String>();
        for (var held : properties.all()) {
            if (candidate.touches(held.prefix())) {
                collect(reasons, () -> deeds.add(held.prepare(candidate)));
            }
        }
        for (var bean : ConfigurationPropertiesBean.getAll(context).values()) {
            var type = typeOf(bean);
            if (!type.isRecord() && candidate.touches(bean.getAnnotation().prefix()) && hasDefaultConstructor(type)) {
                collect(reasons, () -> candidate.bind(bean.getAnnotation().prefix(), type));
            }
        }
        checks.orderedStream().forEach(check -> collect(reasons, () -> check.check(candidate)));
        if (!reasons.isEmpty()) {
            throw new Refusal(reasons.stream().distinct().toList());
        }
        return deeds;
    }

    private static void collect(List<String> reasons, Runnable check) {
        try {
            check.run();
        } catch (Refusal e) {
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

    private List<String> touchedBeans(Set<String> keys) {
        var live = liveness().liveOnes(keys);
        return ConfigurationPropertiesBean.getAll(context).entrySet().stream()
                .filter(bean -> !typeOf(bean.getValue()).isRecord())
                .filter(bean -> live.stream()
                        .anyMatch(key ->
                                Keys.isUnder(bean.getValue().getAnnotation().prefix(), key)))
                .map(java.util.Map.Entry::getKey)
                .toList();
    }

    private Liveness liveness() {
        var liveness = Liveness.of(getClass().getClassLoader());
        properties.records().forEach(liveness::add);
        return liveness;
    }

    private void tell(String version, List<PropertySource<?>> next, Set<String> keys) {
        var before = Keys.merged(sources.current());
        var after = Keys.merged(next);
        audit.info(
                "Configuration {} in force: {}",
                version,
                keys.stream()
                        .map(key -> key + ": " + sources.shown(key, before.get(key)) + " → "
                                + sources.shown(key, after.get(key)))
                        .collect(Collectors.joining(", ")));
    }
}
