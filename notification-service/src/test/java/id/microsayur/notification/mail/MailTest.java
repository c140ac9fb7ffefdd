package id.microsayur.notification.mail;

import id.microsayur.live.Live;
import id.microsayur.notification.KeyProperties;
import id.microsayur.notification.Keys;
import id.microsayur.notification.NotificationProperties;
import id.microsayur.notification.UnsubscribeLinks;
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

/** The e-mail channel alone, with its real templates, texts and settings. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {
            LetterWriter.class,
            Overrides.class,
            OverrideEngine.class,
            MailConfiguration.class,
            EmailChannel.class,
            Keys.class,
            UnsubscribeLinks.class,
            MailTest.Unchanging.class
        },
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"spring.config.import=", "spring.cloud.config.enabled=false"})
@ImportAutoConfiguration({
    MessageSourceAutoConfiguration.class,
    ThymeleafAutoConfiguration.class,
    MailSenderAutoConfiguration.class
})
@EnableConfigurationProperties({NotificationProperties.class, KeyProperties.class})
@interface MailTest {

    /** Nobody edits the settings here. */
    class Unchanging {

        @Bean
        Live<NotificationProperties> settings(NotificationProperties properties) {
            return () -> properties;
        }
    }
}
