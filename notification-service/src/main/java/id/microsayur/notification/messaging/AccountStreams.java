package id.microsayur.notification.messaging;

import id.microsayur.notification.Addressee;
import id.microsayur.notification.Language;
import id.microsayur.notification.News;
import id.microsayur.notification.NotificationService;
import id.microsayur.notification.Preferences;
import id.microsayur.platform.event.Event;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Listens to what happens to accounts. */
@Configuration(proxyBeanMethods = false)
class AccountStreams {

    @Bean
    Consumer<Event<UserRegistered>> sendWelcomeEmail(NotificationService notifications, Preferences preferences) {
        return event -> {
            var user = event.data();
            var who = new Addressee(user.userId(), user.email());
            Language.find(user.language()).ifPresent(language -> preferences.suggest(who, language));
            notifications.tell(News.welcome(who, user.name(), user.verificationToken()));
        };
    }

    @Bean
    Consumer<Event<EmailVerification>> sendVerificationEmail(NotificationService notifications) {
        return event -> {
            var wish = event.data();
            notifications.tell(News.verification(
                    new Addressee(wish.userId(), wish.email()), wish.verificationToken(), wish.expiresAt()));
        };
    }

    @Bean
    Consumer<Event<PasswordReset>> sendPasswordResetEmail(NotificationService notifications) {
        return event -> {
            var wish = event.data();
            notifications.tell(News.passwordReset(
                    new Addressee(wish.userId(), wish.email()), wish.resetToken(), wish.expiresAt()));
        };
    }

    @Bean
    Consumer<Event<RegistrationRepeated>> sendKnownAddressEmail(NotificationService notifications) {
        return event -> {
            var user = event.data();
            notifications.tell(News.registrationRepeated(
                    new Addressee(user.userId(), user.email()), user.name(), event.timestamp()));
        };
    }

    @Bean
    Consumer<Event<EmailChangeRequested>> sendEmailChangeEmails(NotificationService notifications) {
        return event -> {
            var wish = event.data();
            notifications.tell(News.emailChange(
                    new Addressee(wish.userId(), wish.newEmail()), wish.verificationToken(), wish.expiresAt()));
            notifications.tell(News.emailChangeNotice(new Addressee(wish.userId(), wish.email()), event.timestamp()));
        };
    }

    /** What a closed account leaves here is erased, after a last mail. */
    @Bean
    Consumer<Event<UserDeleted>> forgetPerson(NotificationService notifications) {
        return event -> notifications.forget(event.data().userId());
    }
}
