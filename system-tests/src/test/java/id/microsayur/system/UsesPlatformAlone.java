package id.microsayur.system;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Tests that end processes, change the configuration or count what all callers do; nothing runs beside them. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock(UsesPlatformAlone.PLATFORM)
public @interface UsesPlatformAlone {

    String PLATFORM = "platform";
}
