package id.microsayur.notification.preference;

import id.microsayur.notification.ChannelType;
import id.microsayur.notification.NotificationLanguage;
import id.microsayur.notification.NotificationProperties;
import id.microsayur.notification.NotificationRecipient;
import id.microsayur.notification.NotificationTemplate;
import id.microsayur.notification.erasure.ErasureRegistry;
import id.microsayur.runtime.refresh.Refreshable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Stores the notification preferences of users. */
@Repository
@Transactional
public class PreferenceRepository {

    private final JdbcClient jdbc;
    private final ErasureRegistry erasures;
    private final Refreshable<NotificationProperties> properties;

    PreferenceRepository(
            JdbcClient jdbc, ErasureRegistry erasureRegistry, Refreshable<NotificationProperties> properties) {
        this.jdbc = jdbc;
        this.erasures = erasureRegistry;
        this.properties = properties;
    }

    /** @param recipient a user id, or the email address with which the preferences were last saved */
    @Transactional(readOnly = true)
    public NotificationPreferences findByRecipient(String recipient) {
        return jdbc.sql("""
                select language, muted, media from preferences
                where user_id = :recipient or lower(email) = lower(:recipient)
                order by user_id = :recipient desc, user_id limit 1""")
                .param("recipient", recipient)
                .query(PreferenceRepository::preferences)
                .optional()
                .orElseGet(() -> new NotificationPreferences(
                        properties.get().language(),
                        EnumSet.noneOf(NotificationTemplate.class),
                        EnumSet.allOf(ChannelType.class)));
    }

    public void save(NotificationRecipient recipient, NotificationPreferences notificationPreferences) {
        save(recipient.userId(), recipient.email(), notificationPreferences);
    }

    private void save(String userId, @Nullable String email, NotificationPreferences notificationPreferences) {
        if (!erasures.lockUnlessErased(userId)) {
            return;
        }
        jdbc.sql("""
                insert into preferences as known (user_id, email, language, muted, media)
                values (:user, :email, :language, :muted, :media)
                on conflict (user_id) do update
                    set email = coalesce(excluded.email, known.email), language = excluded.language,
                        muted = excluded.muted, media = excluded.media""")
                .param("user", userId)
                .param("email", email, Types.VARCHAR)
                .param("language", notificationPreferences.language().code())
                .param("muted", names(notificationPreferences.muted()))
                .param("media", names(notificationPreferences.channels()))
                .update();
    }

    /** Keeps an existing preference. */
    public void saveDefaultLanguage(NotificationRecipient recipient, NotificationLanguage notificationLanguage) {
        if (erasures.lockUnlessErased(recipient.userId())) {
            jdbc.sql("""
                    insert into preferences (user_id, email, language) values (:user, :email, :language)
                    on conflict do nothing""")
                    .param("user", recipient.userId())
                    .param("email", recipient.email())
                    .param("language", notificationLanguage.code())
                    .update();
        }
    }

    /** Idempotent. */
    public void mute(String userId, Set<NotificationTemplate> templates) {
        var notificationPreferences = findByRecipient(userId);
        var muted = EnumSet.copyOf(templates);
        muted.addAll(notificationPreferences.muted());
        save(
                userId,
                null,
                new NotificationPreferences(
                        notificationPreferences.language(), muted, notificationPreferences.channels()));
    }

    private static String[] names(Set<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).toArray(String[]::new);
    }

    private static NotificationPreferences preferences(ResultSet row, int number) throws SQLException {
        return new NotificationPreferences(
                NotificationLanguage.of(row.getString("language")),
                strings(row, "muted").map(NotificationTemplate::valueOf).collect(Collectors.toSet()),
                strings(row, "media").map(ChannelType::valueOf).collect(Collectors.toSet()));
    }

    private static Stream<String> strings(ResultSet row, String column) throws SQLException {
        return Stream.of((String[]) row.getArray(column).getArray());
    }
}
