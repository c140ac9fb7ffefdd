package id.microsayur.launcher.audit;

import id.microsayur.launcher.audit.AuditReport.AuditHead;
import id.microsayur.launcher.database.PlatformDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies the chain of the audit log from its anchor to its head, in the memory of this process, and that it continues the chain
 * of the verification before.
 */
public final class AuditVerification {
    private static final String USERS = "users";
    private static final int MOST_PROBLEMS = 100;
    /** Shortest retention that the service accepts. */
    private static final Duration LEAST_LIFE = Duration.ofDays(30);

    private static final String ENDS = """
            select h.seq, encode(h.hash, 'hex'), h.first_entry, a.seq, encode(a.hash, 'hex'), extract(epoch from a.at)::bigint
            from audit_head h, audit_anchor a""";

    private static final String UNCHAINED = """
            select count(*), count(*) filter (where id > cast(? as bigint)) from audit_log e
            where not exists (select from audit_links l where l.entry_id = e.id)""";

    private static final String DELETED_ACCOUNTS =
            "select distinct user_id from audit_log where event = 'ACCOUNT_DELETED' and user_id is not null";

    private final PlatformDatabase database;
    private final List<String> problems = new ArrayList<>();

    public AuditVerification(PlatformDatabase database) {
        this.database = database;
    }

    /** @param before head of the verification before, from outside the database */
    public AuditReport run(Optional<AuditHead> before, Instant now) throws SQLException {
        while (true) {
            problems.clear();
            var ends = ends();
            var report = verify(ends, before, now);
            if (ends().anchor().equals(ends.anchor())) { // no purge in between
                return report;
            }
        }
    }

    /** Read first: links that are appended later are beyond the head. */
    private ChainEnds ends() throws SQLException {
        var row = database.rows(USERS, ENDS).getFirst();
        return new ChainEnds(
                new AuditHead(row.number(0), row.get(1)),
                new AuditHead(row.number(3), row.get(4)),
                row.get(5).isEmpty() ? Instant.EPOCH : Instant.ofEpochSecond(row.number(5)),
                row.get(2));
    }

    private AuditReport verify(ChainEnds ends, Optional<AuditHead> before, Instant now) throws SQLException {
        if (ends.purgedAt().isAfter(now.minus(LEAST_LIFE))) {
            report(
                    "Entries up to link %d were purged before they were 30 days old",
                    ends.anchor().seq());
        }
        var head = ends.head();
        var links = verifyLinks(ends.anchor(), head, before);
        before.filter(known -> known.seq() > head.seq())
                .ifPresent(known -> report(
                        "The chain ends at %d, but reached %d at the verification before: its end is gone, or an older state was restored",
                        head.seq(), known.seq()));
        var unchained = database.rows(USERS, UNCHAINED, ends.firstEntry()).getFirst();
        if (unchained.number(1) > 0) {
            report(
                    "%d entries have no link: their links are gone, or they were written past the trigger",
                    unchained.number(1));
        }
        return new AuditReport(links, unchained.number(0) - unchained.number(1), head, List.copyOf(problems));
    }

    /**
     * Where the chain begins and ends.
     *
     * @param purgedAt time of the newest purged entry
     * @param firstEntry newest entry from before the chain
     */
    private record ChainEnds(AuditHead head, AuditHead anchor, Instant purgedAt, String firstEntry) {}

    private long verifyLinks(AuditHead anchor, AuditHead head, Optional<AuditHead> before) throws SQLException {
        var erased = new LinkedHashMap<String, AuditLink>();
        var count = 0L;
        var last = anchor;
        try (var rows = database.stream(USERS, AuditLink.QUERY)) {
            for (var row = rows.peek(); row != null; row = rows.peek()) {
                var link = AuditLink.of(Objects.requireNonNull(rows.takeIf(row.get(0))));
                if (link.seq() > head.seq()) {
                    break;
                }
                verify(link, last);
                if (link.hasEntry() && link.hasItsAddress() && link.isAddressErased()) {
                    erased.putIfAbsent(link.content().userId(), link);
                }
                if (before.filter(known ->
                                known.seq() == link.seq() && !known.hash().equals(link.hash()))
                        .isPresent()) {
                    report(
                            "Link %d has another hash than at the verification before: the chain was rewritten",
                            link.seq());
                }
                last = new AuditHead(link.seq(), link.hash());
                count++;
            }
        }
        verifyErasures(erased);
        if (last.seq() < head.seq()) {
            report("Links %d to %d are gone", last.seq() + 1, head.seq());
        } else if (!last.hash().equals(head.hash())) {
            report("The head has another hash than link %d", last.seq());
        }
        return count;
    }

    private void verify(AuditLink link, AuditHead last) {
        if (link.seq() <= last.seq()) {
            report("Link %d was purged, but is there", link.seq());
            return;
        }
        if (link.seq() > last.seq() + 1) {
            report("Links %d to %d are gone", last.seq() + 1, link.seq() - 1);
        } else if (!link.hasEntry()) {
            report("Entry %s of %s is gone (link %d)", link.linkedEntry(), link.at(), link.seq());
        } else if (!link.follows(last.hash())) {
            report(
                    "Entry %s (link %d) was changed, or is at another place than it was written",
                    link.entry(), link.seq());
        }
        if (link.hasEntry() && !link.hasItsAddress()) {
            report("The address of entry %s (link %d) was changed", link.entry(), link.seq());
        }
    }

    /**
     * Reads the deleted accounts after the links, since an account may be deleted in between.
     *
     * @param erased first link without an address by user
     */
    private void verifyErasures(Map<String, AuditLink> erased) throws SQLException {
        var deleted = deletedAccounts();
        erased.forEach((user, link) -> {
            if (!deleted.contains(user)) {
                report(
                        "The address of entry %s (link %d) is gone, but its account was not deleted",
                        link.entry(), link.seq());
            }
        });
    }

    private Set<String> deletedAccounts() throws SQLException {
        var ids = new HashSet<String>();
        database.rows(USERS, DELETED_ACCOUNTS).forEach(row -> ids.add(row.get(0)));
        return ids;
    }

    private void report(String format, Object... values) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(format.formatted(values));
        }
    }
}
