package id.microsayur.launcher.chaos.invariant;

import id.microsayur.launcher.chaos.fault.FaultInjection;
import id.microsayur.launcher.chaos.load.ChaosCustomer;
import id.microsayur.launcher.chaos.load.RequestLog.LoggedRequest;
import id.microsayur.launcher.chaos.load.RoundLoad;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One round as the checks see it: its load, its faults and its requests. */
public record RoundEvidence(Instant begin, RoundLoad load, FaultInjection faults, List<LoggedRequest> requests) {

    /** Ids of the round's customers as an array of PostgreSQL. */
    String userIds() {
        return load.customers().stream().map(ChaosCustomer::userId).collect(Collectors.joining(",", "{", "}"));
    }

    /** Addresses of the round's customers as an array of PostgreSQL. */
    String emails() {
        return load.customers().stream()
                .map(customer -> customer.login().email())
                .collect(Collectors.joining(",", "{", "}"));
    }

    String products() {
        return load.products().stream().collect(Collectors.joining(",", "{", "}"));
    }

    /** True when the clock of order-service jumped forward, so that unpaid orders became overdue. */
    boolean hasOverdueOrders() {
        return faults.injected().stream().anyMatch(fault -> fault.name().equals("clock-forward:order-service"));
    }

    boolean hasFaultOn(String... targets) {
        return faults.injected().stream()
                .flatMap(fault -> Stream.of(fault.name().split("[:/]")))
                .anyMatch(List.of(targets)::contains);
    }
}
