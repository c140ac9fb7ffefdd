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

/** Consumers of account events that request the matching mails. */
@Configuration(proxyBeanMethods = false)
class AccountNotificationStreams {

    @Bean
    Consumer<Event<UserRegistered>> sendWelcomeEmail(
            NotificationService notifications, PreferenceRepository preferenceRepository) {
        return event -> {
            var user = event.data();
            var recipient = new NotificationRecipient(user.userId(), user.email());
            NotificationLanguage.find(user.language())
                    .ifPresent(notificationLanguage ->
                            preferenceRepository.saveDefaultLanguage(recipient, notificationLanguage));
            notifications.accept(NotificationRequest.welcome(recipient, user.name(), user.verificationToken()));
        };
    }

    @Bean
    Consumer<Event<EmailVerification>> sendVerificationEmail(NotificationService notifications) {
        return event -> {
            var request = event.data();
            notifications.accept(NotificationRequest.verification(
                    new NotificationRecipient(request.userId(), request.email()),
                    request.verificationToken(),
                    request.expiresAt()));
        };
    }

    @Bean
    Consumer<Event<PasswordReset>> sendPasswordResetEmail(NotificationService notifications) {
        return event -> {
            var request = event.data();
            notifications.accept(NotificationRequest.passwordReset(
                    new NotificationRecipient(request.userId(), request.email()),
                    request.resetToken(),
                    request.expiresAt()));
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
            var request = event.data();
            notifications.accept(NotificationRequest.emailChange(
                    new NotificationRecipient(request.userId(), request.newEmail()),
                    request.verificationToken(),
                    request.expiresAt()));
            notifications.accept(NotificationRequest.emailChangeNotice(
                    new NotificationRecipient(request.userId(), request.email()), event.timestamp()));
        };
    }

    /** Erases the data of a deleted account, and sends a last mail to a verified address. */
    @Bean
    Consumer<Event<UserDeleted>> forgetPerson(NotificationService notifications) {
        return event -> {
            var user = event.data();
            if (user.isNeverVerified()) {
                notifications.eraseSilently(user.userId());
            } else {
                notifications.erase(user.userId());
            }
        };
    }
}
