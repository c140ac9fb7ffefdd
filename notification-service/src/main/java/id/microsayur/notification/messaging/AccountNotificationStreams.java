package id.microsayur.notification.messaging;

import id.microsayur.notification.NotificationLanguage;
import id.microsayur.notification.NotificationRecipient;
import id.microsayur.notification.preference.PreferenceRepository;
import id.microsayur.notification.request.NotificationRequest;
import id.microsayur.notification.request.NotificationService;
import id.microsayur.platform.event.Event;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Listens to what happens to accounts. */
@Configuration(proxyBeanMethods = false)
class AccountNotificationStreams {

    @Bean
    Consumer<Event<UserRegistered>> sendWelcomeEmail(
            NotificationService notifications, PreferenceRepository preferenceRepository) {
        return event -> {
            var user = event.data();
            var who = new NotificationRecipient(user.userId(), user.email());
            NotificationLanguage.find(user.language())
                    .ifPresent(notificationLanguage ->
                            preferenceRepository.saveDefaultLanguage(who, notificationLanguage));
            notifications.accept(NotificationRequest.welcome(who, user.name(), user.verificationToken()));
        };
    }

    @Bean
    Consumer<Event<EmailVerification>> sendVerificationEmail(NotificationService notifications) {
        return event -> {
            var wish = event.data();
            notifications.accept(NotificationRequest.verification(
                    new NotificationRecipient(wish.userId(), wish.email()),
                    wish.verificationToken(),
                    wish.expiresAt()));
        };
    }

    @Bean
    Consumer<Event<PasswordReset>> sendPasswordResetEmail(NotificationService notifications) {
        return event -> {
            var wish = event.data();
            notifications.accept(NotificationRequest.passwordReset(
                    new NotificationRecipient(wish.userId(), wish.email()), wish.resetToken(), wish.expiresAt()));
        };
    }

    @Bean
    Consumer<Event<RegistrationRepeated>> sendKnownAddressEmail(NotificationService notifications) {
        return event -> {
            var user = event.data();
            notifications.accept(NotificationRequest.registrationRepeated(
                    new NotificationRecipient(user.userId(), user.email()), user.name(), event.timestamp()));
        };
    }

    @Bean
    Consumer<Event<EmailChangeRequested>> sendEmailChangeEmails(NotificationService notifications) {
        return event -> {
            var wish = event.data();
            notifications.accept(NotificationRequest.emailChange(
                    new NotificationRecipient(wish.userId(), wish.newEmail()),
                    wish.verificationToken(),
                    wish.expiresAt()));
            notifications.accept(NotificationRequest.emailChangeNotice(
                    new NotificationRecipient(wish.userId(), wish.email()), event.timestamp()));
        };
    }

    /** What a closed account leaves here is erased, after a last mail. */
    @Bean
    Consumer<Event<UserDeleted>> forgetPerson(NotificationService notifications) {
        return event -> notifications.erase(event.data().userId());
    }
}
