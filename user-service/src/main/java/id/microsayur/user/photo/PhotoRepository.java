package id.microsayur.user.photo;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Which file is whose photo, and which files are nobody's: a file is written down as a stray before it exists. */
@Repository
class PhotoRepository {

    private final JdbcClient jdbc;

    PhotoRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Unless it is hung within the hour, it will be swept away. */
    void addStray(UUID file) {
        jdbc.sql("insert into stray_photos (file, due_at) values (?, now() + interval '1 hour')")
                .param(file)
                .update();
    }

    /** Somebody's photo from now on; the one before is a stray. */
    @Transactional
    public void save(UUID accountId, UUID file, String etag) {
        delete(accountId);
        jdbc.sql("insert into photos (account_id, file, etag) values (?, ?, ?)")
                .params(accountId, file, etag)
                .update();
        jdbc.sql("delete from stray_photos where file = ?").param(file).update();
    }

    @Transactional
    public void delete(UUID accountId) {
        jdbc.sql("select id from accounts where id = ? for update")
                .param(accountId)
                .query(UUID.class)
                .optional();
        jdbc.sql("""
                with gone as (delete from photos where account_id = ? returning file)
                insert into stray_photos (file, due_at) select file, now() from gone""").param(accountId).update();
    }

    Optional<PhotoFile> find(UUID accountId) {
        return jdbc.sql("select file, etag from photos where account_id = ?")
                .param(accountId)
                .query((row, _) -> new PhotoFile(row.getObject("file", UUID.class), row.getString("etag")))
                .optional();
    }

    List<UUID> findDueStrays() {
        return jdbc.sql("select file from stray_photos where due_at <= now() limit 100")
                .query((row, _) -> row.getObject("file", UUID.class))
                .list();
    }

    void deleteStray(UUID stray) {
        jdbc.sql("delete from stray_photos where file = ?").param(stray).update();
    }

    /** Somebody's photo. */
    record PhotoFile(UUID file, String etag) {}
}
