package id.microsayur.launcher.chaos.fault;

import id.microsayur.launcher.chaos.fault.FaultSchedule.ScheduledFault;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** Injects the faults of one round side by side and heals each after its time. */
public final class FaultInjection {
    private final List<ScheduledFault> faults;
    private final Queue<InjectedFault> injected = new ConcurrentLinkedQueue<>();

    public FaultInjection(List<ScheduledFault> faults) {
        this.faults = faults;
    }

    /** Fault with the times of its injection and its end; the failure is empty unless it could not be injected. */
    public record InjectedFault(String name, String group, Instant begin, Instant end, String failure) {}

    /** Blocks until every fault is healed. */
    public void run() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            faults.forEach(fault -> threads.execute(() -> run(fault)));
        }
    }

    private void run(ScheduledFault scheduled) {
        var fault = scheduled.fault();
        var begin = Instant.now();
        var failure = "";
        try {
            Thread.sleep(scheduled.delay());
            begin = Instant.now();
            try {
                fault.inject();
                if (fault.isHeld()) {
                    Thread.sleep(scheduled.length());
                }
            } finally {
                fault.heal();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = String.valueOf(e.getMessage());
        }
        injected.add(new InjectedFault(fault.name(), fault.group(), begin, Instant.now(), failure));
    }

    /** Heals every fault, for an interrupted run; tells which ones it could not heal. */
    public void heal() {
        for (var scheduled : faults) {
            try {
                scheduled.fault().heal();
            } catch (RuntimeException e) {
                System.err.println(scheduled.fault().name() + " is not healed: " + e.getMessage());
            }
        }
    }

    public List<InjectedFault> injected() {
        return List.copyOf(injected);
    }

    public boolean isFeltWithoutAnswer() {
        return faults.stream().anyMatch(scheduled -> scheduled.fault().isFeltWithoutAnswer());
    }
}
