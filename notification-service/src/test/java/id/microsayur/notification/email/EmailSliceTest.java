package id.microsayur.notification.email;

import id.microsayur.notification.NotificationProperties;
import id.microsayur.notification.preference.UnsubscribeLinks;
import id.microsayur.notification.signing.DerivedKeyProperties;
import id.microsayur.notification.signing.DerivedKeys;
import id.microsayur.runtime.refresh.Refreshable;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Slice with the email channel, its templates, texts and settings. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {
            EmailRenderer.class,
            TemplateOverrides.class,
            TemplateOverrideRenderer.class,
            TextTemplateConfiguration.class,
            EmailChannel.class,
            DerivedKeys.class,
            UnsubscribeLinks.class,
            EmailSliceTest.FixedProperties.class
        },
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"spring.config.import=", "spring.cloud.config.enabled=false"})
@ImportAutoConfiguration({
    MessageSourceAutoConfiguration.class,
    ThymeleafAutoConfiguration.class,
    MailSenderAutoConfiguration.class
})
@EnableConfigurationProperties({NotificationProperties.class, DerivedKeyProperties.class})
@interface EmailSliceTest {

    /** Settings that do not change during a test. */
    class FixedProperties {

        @Bean
        Refreshable<NotificationProperties> settings(NotificationProperties properties) {
            return () -> properties;
        }
    }
}
