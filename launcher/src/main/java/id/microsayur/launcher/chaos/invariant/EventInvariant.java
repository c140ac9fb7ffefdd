package id.microsayur.launcher.chaos.invariant;

import java.sql.SQLException;
import java.util.List;

/** Every committed event has one effect per consumer or rests as a dead letter. */
record EventInvariant(EventJournal journal) implements Invariant {

    @Override
    public List<Violation> check(RoundEvidence round) throws SQLException {
        return Violation.ofAny("events", "an event has no effect", journal.findMissing(round.begin()));
    }
}
