package id.microsayur.platform.test;

import id.microsayur.platform.test.crash.CrashPointsConfiguration;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The whole service on a free port that accepts {@link TestTokens}; downstream services are stubbed over HTTP. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@WithRealServers
@Import({TestTokens.class, CrashPointsConfiguration.class})
public @interface ServiceTest {}
