package id.microsayur.gateway.instance;

import java.time.Instant;
import java.util.List;

/** The states of all instances at one time. */
public record AllInstances(Instant at, List<InstanceView> instances) {}
