package id.microsayur.live;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** Gives every {@code @ConfigurationProperties} record {@code R} of the application a {@code Live<R>} bean. */
public final class LiveProperties implements BeanDefinitionRegistryPostProcessor {

    private final Map<String, Held<?>> held = new ConcurrentHashMap<>();

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {}

    /** Only now every record is known, the scanned ones and those of the auto-configurations. */
    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        for (var name : beans.getBeanDefinitionNames()) {
            var type = beans.getType(name, false);
            if (type == null || !type.isRecord()) {
                continue;
            }
            var annotation = AnnotatedElementUtils.findMergedAnnotation(type, ConfigurationProperties.class);
            if (annotation != null) {
                register((BeanDefinitionRegistry) beans, beans, name, annotation.prefix(), type);
            }
        }
    }

    private <T> void register(
            BeanDefinitionRegistry registry,
            ConfigurableListableBeanFactory beans,
            String name,
            String prefix,
            Class<T> type) {
        var live = new Held<>(prefix, type, () -> beans.getBean(name, type));
        held.put(name, live);
        var definition = new RootBeanDefinition(Live.class, () -> live);
        definition.setTargetType(ResolvableType.forClassWithGenerics(Live.class, type));
        registry.registerBeanDefinition("live:" + name, definition);
    }

    /** Follows properties that are no record, such as a library's; {@code first} is what it began with. */
    public <T> Live<T> follow(String prefix, T first) {
        @SuppressWarnings("unchecked")
        var type = (Class<T>) first.getClass();
        var live = new Held<>(prefix, type, () -> first);
        held.put(prefix + "-" + type.getName(), live);
        return live;
    }

    Collection<Held<?>> all() {
        return held.values();
    }

    /** The application's own, with where they are bound. */
    Map<String, Class<?>> records() {
        var all = new HashMap<String, Class<?>>();
        held.values().stream()
                .filter(live -> live.type().isRecord())
                .forEach(live -> all.put(live.prefix(), live.type()));
        return all;
    }
}
