package id.microsayur.launcher.audit;

import java.util.List;

/**
 * Result of a verification.
 *
 * @param links number of verified links
 * @param unchained entries from before the chain
 * @param head newest link
 * @param problems at most a hundred of what is wrong
 */
public record AuditReport(long links, long unchained, AuditHead head, List<String> problems) {

    /** Newest link at a time. */
    public record AuditHead(long seq, String hash) {}
}
