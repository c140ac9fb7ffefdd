package id.microsayur.launcher.chaos.fault;

import id.microsayur.localservers.process.CommandRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Faults of whole processes: kill -9, SIGSTOP until healed, restart, rolling restart, a second instance. */
final class ProcessFaults {
    private ProcessFaults() {}

    static List<Fault> all(PlatformProcesses processes) {
        var faults = new ArrayList<Fault>();
        for (var name : processes.names()) {
            faults.add(new KilledProcess(processes, name));
            faults.add(new StoppedProcess(processes, name, new ConcurrentLinkedQueue<>()));
            faults.add(new RestartedComponent(processes, name));
        }
        faults.add(new EverythingKilled(processes));
        for (var name : processes.services()) {
            faults.add(new RollingRestart(processes, name));
            faults.add(new ScaledService(processes, name));
        }
        return faults;
    }

    private record KilledProcess(PlatformProcesses processes, String target) implements Fault {

        @Override
        public String name() {
            return "kill:" + target;
        }

        @Override
        public String group() {
            return processes.services().contains(target) ? "kill" : name();
        }

        @Override
        public boolean isHeld() {
            return false;
        }

        @Override
        public void inject() {
            processes.kill(target);
        }
    }

    private record EverythingKilled(PlatformProcesses processes) implements Fault {

        @Override
        public String name() {
            return "kill:all";
        }

        @Override
        public String group() {
            return name();
        }

        @Override
        public boolean isHeld() {
            return false;
        }

        @Override
        public void inject() {
            processes.names().forEach(processes::kill);
        }
    }

    private record StoppedProcess(PlatformProcesses processes, String target, Queue<Long> stopped) implements Fault {

        @Override
        public String name() {
            return "stop:" + target;
        }

        @Override
        public void inject() {
            processes.forEachProcess(target, process -> {
                stopped.add(process.pid());
                signal("STOP", process.pid());
            });
        }

        @Override
        public void heal() {
            for (var pid = stopped.poll(); pid != null; pid = stopped.poll()) {
                signal("CONT", pid);
            }
        }

        private static void signal(String signal, long pid) {
            CommandRunner.run("sh", "-c", "kill -" + signal + " " + pid);
        }
    }

    private record RestartedComponent(PlatformProcesses processes, String target) implements Fault {

        @Override
        public String name() {
            return "restart:" + target;
        }

        @Override
        public boolean isHeld() {
            return false;
        }

        @Override
        public void inject() {
            processes.operateUntilDone(target, (operations, component) -> operations.restart(component));
        }
    }

    private record RollingRestart(PlatformProcesses processes, String target) implements Fault {

        @Override
        public String name() {
            return "rolling:" + target;
        }

        @Override
        public boolean isHeld() {
            return false;
        }

        @Override
        public void inject() {
            processes.operateUntilDone(target, (operations, component) -> operations.rollingRestart(component));
        }
    }

    private record ScaledService(PlatformProcesses processes, String target) implements Fault {

        @Override
        public String name() {
            return "scale:" + target;
        }

        @Override
        public void inject() {
            processes.operateUntilDone(target, (operations, component) -> operations.scale(component, 2));
        }

        @Override
        public void heal() {
            if (processes.instances(target).size() > 1) {
                processes.operateUntilDone(target, (operations, component) -> operations.scale(component, 1));
            }
        }
    }
}
