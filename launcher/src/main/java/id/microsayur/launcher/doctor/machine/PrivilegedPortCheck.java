package id.microsayur.launcher.doctor.machine;

import id.microsayur.launcher.doctor.Check;
import id.microsayur.launcher.doctor.Finding;
import java.util.List;

/** Finds ports that this user may not open. */
public record PrivilegedPortCheck(List<Integer> ports, boolean isRoot, ProcFile firstUnprivileged) implements Check {

    @Override
    public String subject() {
        return "port rights";
    }

    @Override
    public List<Finding> run() {
        var first = firstUnprivileged.number("(\\d+)");
        return ports.stream()
                .filter(port -> !isRoot && port < first)
                .map(port -> new Finding(
                        "This user may not open port " + port,
                        "As root, for good: echo net.ipv4.ip_unprivileged_port_start=80 >/etc/sysctl.d/50-sayur.conf"
                                + " && sysctl --system"))
                .toList();
    }
}
