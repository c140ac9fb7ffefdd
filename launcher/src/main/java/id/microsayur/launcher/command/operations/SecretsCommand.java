package id.microsayur.launcher.command.operations;

import id.microsayur.launcher.component.DeploymentSecrets;
import id.microsayur.launcher.component.EventPermissions;
import id.microsayur.launcher.workspace.Workspace;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes the secrets of a deployment in containers. */
@Command(
        name = "secrets",
        description = {
            "Writes the secrets of each container as files, for compose and Kubernetes; existing ones stay.",
            "deploy/README.md tells how they are mounted."
        })
public final class SecretsCommand implements Runnable {

    @Parameters(paramLabel = "FOLDER", description = "A folder of this deployment, which only its owner can enter.")
    private Path folder = Path.of("");

    @Override
    public void run() {
        var checkout = Workspace.ofThisProcess().checkout();
        DeploymentSecrets.write(folder.toAbsolutePath().normalize(), EventPermissions.read(checkout));
        System.out.println("The secrets are in " + folder);
    }
}
