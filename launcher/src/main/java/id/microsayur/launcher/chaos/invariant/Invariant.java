package id.microsayur.launcher.chaos.invariant;

import java.sql.SQLException;
import java.util.List;

/** Statement about the whole platform that holds at rest, whatever happened before. */
interface Invariant {

    /** Empty if the statement holds. */
    List<Violation> check(RoundEvidence round) throws SQLException;
}
