package id.microsayur.notification;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.notification.request.NotificationService;
import id.microsayur.platform.test.RetentionChecks;
import id.microsayur.platform.test.ServiceTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class RetentionIT extends RetentionChecks {

    @Autowired
    NotificationService notifications;

    @Test
    void erasesAUserWithoutReadingAWholeTable() {
        var user = UUID.randomUUID().toString();
        jdbc.sql("""
                insert into notifications (id, identity, template, user_id, email, language, facts, trace)
                values (gen_random_uuid(), :user, 'WELCOME', :user, 'siti@example.com', 'id', '{}', '{}')""").param("user", user).update();
        assertThat(tablesReadAsAWhole(() -> notifications.eraseSilently(user))).isEmpty();
    }
}
