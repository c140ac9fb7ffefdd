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
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How people want to be told. */
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

    /** @param reader a user's id, or an address: then of the account that had it when its wishes were last told */
    @Transactional(readOnly = true)
    public NotificationPreferences findByRecipient(String reader) {
        return jdbc.sql("""
                select language, muted, media from preferences
                where user_id = :reader or lower(email) = lower(:reader)
                order by user_id = :reader desc, user_id limit 1""")
                .param("reader", reader)
                .query(PreferenceRepository::preferences)
                .optional()
                .orElseGet(() -> new NotificationPreferences(
                        properties.get().language(),
                        EnumSet.noneOf(NotificationTemplate.class),
                        EnumSet.allOf(ChannelType.class)));
    }

    public void save(NotificationRecipient whose, NotificationPreferences notificationPreferences) {
        save(whose.userId(), whose.email(), notificationPreferences);
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
                .param("email", email)
                .param("language", notificationPreferences.language().code())
                .param("muted", names(notificationPreferences.muted()))
                .param("media", names(notificationPreferences.channels()))
                .update();
    }

    /** For people who never chose one, and until they do. */
    public void saveDefaultLanguage(NotificationRecipient whose, NotificationLanguage notificationLanguage) {
        if (erasures.lockUnlessErased(whose.userId())) {
            jdbc.sql("""
                    insert into preferences (user_id, email, language) values (:user, :email, :language)
                    on conflict do nothing""")
                    .param("user", whose.userId())
                    .param("email", whose.email())
                    .param("language", notificationLanguage.code())
                    .update();
        }
    }

    /** Idempotent. */
    public void mute(String userId, Set<NotificationTemplate> kinds) {
        var notificationPreferences = findByRecipient(userId);
        var muted = EnumSet.copyOf(kinds);
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
