package id.microsayur.launcher.doctor;

import java.io.PrintStream;
import java.util.List;

/** Runs checks one after the other and prints what they find. */
public record Doctor(List<Check> checks) {

    /** Returns the number of findings; a check that fails is a finding itself. */
    public int run(PrintStream out) {
        var count = 0;
        for (var check : checks) {
            var findings = findings(check);
            out.printf("%-12s %s%n", check.subject(), findings.isEmpty() ? "well" : "");
            for (var finding : findings) {
                out.printf("  - %s%n    %s%n", finding.problem(), finding.remedy());
            }
            count += findings.size();
        }
        out.println(count == 0 ? "Nothing is wrong." : "Findings: " + count);
        return count;
    }

    private static List<Finding> findings(Check check) {
        try {
            return check.run();
        } catch (RuntimeException e) {
            return Finding.of(
                    "The check failed: " + e.getMessage(), "Is all up? See ./sayur status, and ./sayur logs.");
        }
    }
}
