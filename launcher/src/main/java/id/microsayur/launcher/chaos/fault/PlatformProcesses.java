package id.microsayur.launcher.chaos.fault;

import id.microsayur.launcher.component.PlatformComponent;
import id.microsayur.launcher.component.ServiceEnvironment;
import id.microsayur.launcher.supervisor.ComponentCatalogue;
import id.microsayur.launcher.supervisor.InstanceOperations;
import id.microsayur.launcher.supervisor.SupervisorComponent;
import id.microsayur.launcher.workspace.CommandLock;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;

/** Processes of the running platform and the operations on them, one at a time and under the command lock. */
public final class PlatformProcesses {
    private final Workspace workspace;
    private final ComponentCatalogue componentCatalogue;
    private final InstanceStore instanceStore;
    private final InstanceOperations instanceOperations;

    public PlatformProcesses(Workspace workspace) {
        this.workspace = workspace;
        this.componentCatalogue = ComponentCatalogue.of(workspace);
        this.instanceStore = InstanceStore.of(workspace);
        this.instanceOperations =
                new InstanceOperations(workspace, componentCatalogue, new PrintStream(OutputStream.nullOutputStream()));
    }

    /** Components with a process here, the supervisor aside: without it nothing comes back. */
    public List<String> names() {
        return componentCatalogue.components().stream()
                .filter(component -> !component.isOnDemand())
                .map(PlatformComponent::name)
                .filter(name -> !name.equals(SupervisorComponent.NAME))
                .filter(name -> instances(name).stream().anyMatch(instance -> instance.process() != null))
                .toList();
    }

    List<String> applications() {
        return componentCatalogue.applications();
    }

    /** Business services with a database of their own. */
    List<String> services() {
        return componentCatalogue.applications().stream()
                .filter(componentCatalogue::hasDatabase)
                .toList();
    }

    List<RunningInstance> instances(String name) {
        return instanceStore.of(name);
    }

    /** Instances that do not run or are not ready. */
    public List<String> notReady() {
        return componentCatalogue.components().stream()
                .flatMap(component -> instances(component.name()).stream()
                        .filter(instance -> !instance.alive() || !component.isReady(instance))
                        .map(RunningInstance::label))
                .toList();
    }

    public boolean isSupervised() {
        return instances(SupervisorComponent.NAME).stream().anyMatch(RunningInstance::alive);
    }

    /** True when connections pass through the proxy. */
    boolean hasFaultProxy() {
        return instances(ServiceEnvironment.FAULT_PROXY).stream().anyMatch(RunningInstance::alive);
    }

    /** Sends SIGKILL to the first instance. */
    void kill(String name) {
        instances(name).stream().filter(RunningInstance::alive).findFirst().ifPresent(instance -> {
            var process = instance.process();
            if (process != null) {
                process.kill();
            }
        });
    }

    /** Runs a command of the launcher on a component; other commands and the supervisor wait. */
    synchronized void operate(String name, OperationOnComponent operation) {
        var component = componentCatalogue.find(name).orElseThrow();
        try (var _ = CommandLock.acquire(workspace, "chaos")) {
            operation.run(instanceOperations, component);
        }
    }

    /** Repeats an operation that a second fault may make fail. */
    void operateUntilDone(String name, OperationOnComponent operation) {
        for (var attempt = 1; ; attempt++) {
            try {
                operate(name, operation);
                return;
            } catch (LaunchFailed e) {
                if (attempt == 3) {
                    throw e;
                }
            }
        }
    }

    /** Operation of the launcher on one component. */
    interface OperationOnComponent {
        void run(InstanceOperations operations, PlatformComponent component);
    }

    /** Applies to every process of an instance and its children. */
    void forEachProcess(String name, Consumer<ProcessHandle> action) {
        for (var instance : instances(name)) {
            var process = instance.process();
            if (process != null && process.alive()) {
                ProcessHandle.of(process.pid()).ifPresent(parent -> {
                    action.accept(parent);
                    parent.descendants().forEach(action);
                });
            }
        }
    }
}
