package id.microsayur.user.photo;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Assigns photo files to accounts, and records stray files for deletion; new files are recorded as strays first. */
@Repository
class PhotoRepository {

    private final JdbcClient jdbc;

    PhotoRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The file is deleted after one hour unless {@link #save} assigns it to an account. */
    void addStray(UUID file) {
        jdbc.sql("insert into stray_photos (file, due_at) values (?, now() + interval '1 hour')")
                .param(file)
                .update();
    }

    /** The file of a deleted photo is deleted once more, after one hour. */
    void addStrayAgain(UUID file) {
        jdbc.sql("insert into stray_photos (file, due_at) values (?, now() + interval '1 hour')"
                        + " on conflict (file) do update set due_at = excluded.due_at")
                .param(file)
                .update();
    }

    boolean isAssigned(UUID file) {
        return jdbc.sql("select exists (select from photos where file = ?)")
                .param(file)
                .query(Boolean.class)
                .single();
    }

    /** Assigns the file to the account; the previous file becomes a stray. */
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
                with deleted as (delete from photos where account_id = ? returning file)
                insert into stray_photos (file, due_at) select file, now() from deleted""").param(accountId).update();
    }

    Optional<PhotoFile> find(UUID accountId) {
        return jdbc.sql("select file, etag from photos where account_id = ?")
                .param(accountId)
                .query((row, _) -> new PhotoFile(row.getObject("file", UUID.class), row.getString("etag")))
                .optional();
    }

    List<UUID> findDueStrays() {
        return jdbc.sql("select file from stray_photos where due_at <= now() order by due_at limit 100")
                .query((row, _) -> row.getObject("file", UUID.class))
                .list();
    }

    /** Keeps a stray that became due later after it was read. */
    void deleteStray(UUID stray) {
        jdbc.sql("delete from stray_photos where file = ? and due_at <= now()")
                .param(stray)
                .update();
    }

    /** Puts off a stray whose file could not be deleted. */
    void postponeStray(UUID stray) {
        jdbc.sql("update stray_photos set due_at = now() + interval '1 minute' where file = ? and due_at <= now()")
                .param(stray)
                .update();
    }

    /** File and ETag of an account's photo. */
    record PhotoFile(UUID file, String etag) {}
}
