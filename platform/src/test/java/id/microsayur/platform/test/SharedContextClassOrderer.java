package id.microsayur.platform.test;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;

import java.util.HashMap;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.springframework.beans.BeanUtils;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.cache.DefaultCacheAwareContextLoaderDelegate;
import org.springframework.test.context.support.DefaultBootstrapContext;

/**
 * Runs the classes of one application context one after another: each change of the context pauses one and restarts the
 * other, which takes seconds.
 */
public final class SharedContextClassOrderer implements ClassOrderer {

    @Override
    public void orderClasses(ClassOrdererContext context) {
        var positions = new HashMap<Object, Integer>();
        var positionByClass = context.getClassDescriptors().stream()
                .map(ClassDescriptor::getTestClass)
                .collect(toMap(
                        testClass -> testClass,
                        testClass -> positions.computeIfAbsent(configurationOf(testClass), _ -> positions.size())));
        context.getClassDescriptors().sort(comparing(descriptor -> positionByClass.get(descriptor.getTestClass())));
    }

    /** The configuration of the class's context, or the class itself if it has none. */
    private static Object configurationOf(Class<?> testClass) {
        var bootstrapWith = TestContextAnnotationUtils.findMergedAnnotation(testClass, BootstrapWith.class);
        if (bootstrapWith == null) {
            return testClass;
        }
        var bootstrapper = BeanUtils.instantiateClass(bootstrapWith.value());
        bootstrapper.setBootstrapContext(
                new DefaultBootstrapContext(testClass, new DefaultCacheAwareContextLoaderDelegate()));
        return bootstrapper.buildMergedContextConfiguration();
    }
}
