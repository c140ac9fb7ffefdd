package id.microsayur.notification;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How people want to be told. */
@Repository
@Transactional
public class Preferences {

    private final JdbcClient jdbc;
    private final NotificationProperties properties;

    Preferences(JdbcClient jdbc, NotificationProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    @Transactional(readOnly = true)
    public Language language(String userId) {
        return jdbc.sql("select language from preferences where user_id = :user")
                .param("user", userId)
                .query((row, _) -> Language.of(row.getString("language")))
                .optional()
                .orElse(properties.language());
    }

    public void choose(String userId, Language language) {
        jdbc.sql("""
                insert into preferences (user_id, language) values (:user, :language)
                on conflict (user_id) do update set language = excluded.language""").param("user", userId).param("language", language.code()).update();
    }
}
