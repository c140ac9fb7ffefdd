package id.microsayur.notification;

import id.microsayur.live.Live;
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
public class Preferences {

    private final JdbcClient jdbc;
    private final People people;
    private final Live<NotificationProperties> properties;

    Preferences(JdbcClient jdbc, People people, Live<NotificationProperties> properties) {
        this.jdbc = jdbc;
        this.people = people;
        this.properties = properties;
    }

    /** @param reader a user's id, or an address: then of the account that had it when its wishes were last told */
    @Transactional(readOnly = true)
    public Wishes of(String reader) {
        return jdbc.sql("""
                select language, muted, media from preferences
                where user_id = :reader or lower(email) = lower(:reader)
                order by user_id = :reader desc, user_id limit 1""")
                .param("reader", reader)
                .query(Preferences::wishes)
                .optional()
                .orElseGet(() -> new Wishes(
                        properties.get().language(), EnumSet.noneOf(Template.class), EnumSet.allOf(Medium.class)));
    }

    public void choose(Addressee whose, Wishes wishes) {
        choose(whose.userId(), whose.email(), wishes);
    }

    private void choose(String userId, @Nullable String email, Wishes wishes) {
        if (!people.mayBeKnown(userId)) {
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
                .param("language", wishes.language().code())
                .param("muted", names(wishes.muted()))
                .param("media", names(wishes.media()))
                .update();
    }

    /** For people who never chose one, and until they do. */
    public void suggest(Addressee whose, Language language) {
        if (people.mayBeKnown(whose.userId())) {
            jdbc.sql("""
                    insert into preferences (user_id, email, language) values (:user, :email, :language)
                    on conflict do nothing""")
                    .param("user", whose.userId())
                    .param("email", whose.email())
                    .param("language", language.code())
                    .update();
        }
    }

    /** Idempotent. */
    public void mute(String userId, Set<Template> kinds) {
        var wishes = of(userId);
        var muted = EnumSet.copyOf(kinds);
        muted.addAll(wishes.muted());
        choose(userId, null, new Wishes(wishes.language(), muted, wishes.media()));
    }

    private static String[] names(Set<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).toArray(String[]::new);
    }

    private static Wishes wishes(ResultSet row, int number) throws SQLException {
        return new Wishes(
                Language.of(row.getString("language")),
                strings(row, "muted").map(Template::valueOf).collect(Collectors.toSet()),
                strings(row, "media").map(Medium::valueOf).collect(Collectors.toSet()));
    }

    private static Stream<String> strings(ResultSet row, String column) throws SQLException {
        return Stream.of((String[]) row.getArray(column).getArray());
    }
}
