package id.microsayur.configserver.source;

import id.microsayur.runtime.property.SecretMasking;
import id.microsayur.runtime.snapshot.ConfigFiles;
import id.microsayur.runtime.snapshot.ConfigSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** Reads a branch of a remote git repository; fetches after a webhook call and at the poll interval. */
public class GitConfigSource implements ConfigSource {

    private static final int TIMEOUT_SECONDS = 10;

    private final GitProperties settings;
    private final Git git;
    private final Semaphore fetchRequests = new Semaphore(0);

    public GitConfigSource(GitProperties settings, Path folder) {
        this.settings = settings;
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            this.git = Git.init().setBare(true).setDirectory(folder.toFile()).call();
        } catch (IOException | GitAPIException e) {
            throw new IllegalStateException(
                    "Can't create a copy of " + SecretMasking.maskText(settings.uri()) + " in " + folder, e);
        }
    }

    @Override
    public ConfigSnapshot read() throws IOException {
        try {
            git.fetch()
                    .setRemote(settings.uri())
                    .setRefSpecs(new RefSpec("+refs/heads/" + settings.branch() + ":refs/heads/followed"))
                    .setCredentialsProvider(credentials())
                    .setTimeout(TIMEOUT_SECONDS)
                    .call();
        } catch (GitAPIException e) {
            throw new IOException(
                    "can't fetch " + settings.branch() + ": " + SecretMasking.maskText(String.valueOf(e.getMessage())),
                    e);
        }
        return readBranch();
    }

    private ConfigSnapshot readBranch() throws IOException {
        var repository = git.getRepository();
        try (var walk = new RevWalk(repository);
                var reader = repository.newObjectReader()) {
            var head = repository.resolve("refs/heads/followed");
            if (head == null) {
                throw new IOException("unknown branch " + settings.branch());
            }
            var commit = walk.parseCommit(head);
            var author = commit.getAuthorIdent();
            return ConfigSnapshot.ofCommit(
                    commit.name(),
                    "%s <%s>: %s".formatted(author.getName(), author.getEmailAddress(), commit.getShortMessage()),
                    files(commit, reader));
        }
    }

    private ConfigFiles files(RevCommit commit, ObjectReader reader) throws IOException {
        var files = new ConfigFiles();
        try (var tree = new TreeWalk(git.getRepository(), reader)) {
            tree.addTree(commit.getTree());
            while (tree.next()) {
                var name = tree.getPathString();
                if (isFile(tree) && ConfigFiles.isRelevant(name) && files.acceptName(name)) {
                    var blob = reader.open(tree.getObjectId(0), Constants.OBJ_BLOB);
                    files.add(
                            name,
                            blob.getSize() > ConfigFiles.MAX_BYTES
                                    ? new byte[ConfigFiles.MAX_BYTES + 1]
                                    : blob.getBytes());
                }
            }
        }
        return files;
    }

    /** False for a directory, a link and a submodule. */
    private static boolean isFile(TreeWalk tree) {
        return FileMode.REGULAR_FILE.equals(tree.getRawMode(0)) || FileMode.EXECUTABLE_FILE.equals(tree.getRawMode(0));
    }

    private @Nullable CredentialsProvider credentials() {
        return settings.username() == null
                ? null
                : new UsernamePasswordCredentialsProvider(settings.username(), settings.password());
    }

    /** Ends {@link #awaitChange()} early. */
    public void requestFetch() {
        fetchRequests.release();
    }

    @Override
    public void awaitChange() throws InterruptedException {
        fetchRequests.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
        fetchRequests.drainPermits();
    }
}
