package id.microsayur.launcher.doctor.machine;

import id.microsayur.launcher.doctor.Check;
import id.microsayur.launcher.doctor.Finding;
import id.microsayur.localservers.process.LocalPorts;
import id.microsayur.localservers.process.PortOwner;
import java.util.List;
import java.util.Map;

/** Finds ports of components that do not run which another program has taken. */
public record PortCheck(Map<String, Integer> portsOfStopped) implements Check {

    @Override
    public String subject() {
        return "ports";
    }

    @Override
    public List<Finding> run() {
        return portsOfStopped.entrySet().stream()
                .filter(port -> LocalPorts.acceptsConnections(port.getValue()))
                .map(port -> new Finding(
                        "Port %d, which %s needs, is taken by %s"
                                .formatted(
                                        port.getValue(),
                                        port.getKey(),
                                        PortOwner.of(port.getValue())
                                                .map(PortOwner::toString)
                                                .orElse("another user's process")),
                        "End that process, or choose another port (SAYUR_PORT_…)."))
                .toList();
    }
}
