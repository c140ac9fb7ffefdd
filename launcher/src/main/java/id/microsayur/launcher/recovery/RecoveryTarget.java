package id.microsayur.launcher.recovery;

import id.microsayur.launcher.component.PlatformComponent;
import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.localservers.process.ProcessRef;

/** Process to replace and the reason, as an argument of the recovery program. */
record RecoveryTarget(String name, int instance, long pid, String reason) {
    static final String ENDED = "ended";
    static final String SILENT = "no answer for %d s";
    static final String UNREADY = "not ready after %d s";

    static RecoveryTarget of(RunningInstance runningInstance, String reason) {
        return new RecoveryTarget(runningInstance.name(), runningInstance.instance(), pid(runningInstance), reason);
    }

    static RecoveryTarget parse(String argument) {
        var parts = argument.split(",", 4);
        return new RecoveryTarget(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2]), parts[3]);
    }

    String argument() {
        return name + "," + instance + "," + pid + "," + reason;
    }

    /** False when a command has replaced the process in the meantime. */
    boolean isStill(RunningInstance runningInstance) {
        return pid(runningInstance) == pid;
    }

    /** True when the process has recovered by itself since the target was found. */
    boolean hasComeBack(PlatformComponent platformComponent, RunningInstance runningInstance) {
        return reason.startsWith(UNREADY.substring(0, UNREADY.indexOf('%')))
                ? platformComponent.isReady(runningInstance)
                : platformComponent.isResponsive(runningInstance);
    }

    // a container has no process of ours
    private static long pid(RunningInstance runningInstance) {
        ProcessRef process = runningInstance.process();
        return process == null ? 0 : process.pid();
    }
}
