package id.microsayur.launcher.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.microsayur.launcher.database.PlatformDatabase.DatabaseRow;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Link of the chain with the entry that it stands for; every value as text, a missing one empty.
 *
 * @param linkedEntry id of the entry, by the link
 * @param entry id of the entry; empty if it is gone
 * @param addressHash of the address at its writing, empty without one
 * @param addressSalt empty once the address is erased
 */
record AuditLink(
        long seq,
        String hash,
        String linkedEntry,
        String at,
        String addressHash,
        String addressSalt,
        String entry,
        Entry content) {

    static final String QUERY = """
            select l.seq, encode(l.hash, 'hex'), l.entry_id, l.at, l.address_hash, l.address_salt, e.id,
                (extract(epoch from e.at) * 1000000)::bigint, e.event, e.actor, e.user_id, e.address, e.detail, e.trace_id
            from audit_links l left join audit_log e on e.id = l.entry_id order by l.seq""";

    /** @param at microseconds since 1970 */
    record Entry(String at, String event, String actor, String userId, String address, String detail, String trace) {}

    static AuditLink of(DatabaseRow row) {
        return new AuditLink(
                row.number(0),
                row.get(1),
                row.get(2),
                row.get(3),
                row.get(4),
                row.get(5),
                row.get(6),
                new Entry(row.get(7), row.get(8), row.get(9), row.get(10), row.get(11), row.get(12), row.get(13)));
    }

    boolean hasEntry() {
        return !entry.isEmpty();
    }

    /** Whether the hash is that of this entry after a link with that hash. */
    boolean follows(String previousHash) {
        return hash.equals(digest(
                previousHash,
                String.valueOf(seq),
                entry,
                content.at(),
                content.event(),
                content.actor(),
                content.userId(),
                addressHash,
                content.detail(),
                content.trace()));
    }

    /** An erased address has neither itself nor its salt. */
    boolean hasItsAddress() {
        return content.address().isEmpty()
                ? addressSalt.isEmpty()
                : digest(addressSalt, content.address()).equals(addressHash);
    }

    boolean isAddressErased() {
        return !addressHash.isEmpty() && content.address().isEmpty();
    }

    /** SHA-256 over each part with its length in bytes before it, as the trigger of the table computes it. */
    static String digest(String... parts) {
        var text = new StringBuilder();
        for (var part : List.of(parts)) {
            text.append(part.getBytes(UTF_8).length).append(':').append(part);
        }
        return HexFormat.of().formatHex(DigestUtils.sha256(text.toString()));
    }
}
