package id.microsayur.launcher.chaos.report;

import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.localservers.process.LaunchFailed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Results of the rounds of a seed, kept after each round, so that an interrupted run can be resumed. */
public final class RoundStore {
    private final Path file;
    private final String command;
    private final List<String> faults;

    /** @param faults names of all faults to draw from: with others, the seed draws other rounds */
    public RoundStore(Path folder, long seed, String command, List<String> faults) {
        this.file = folder.resolve("chaos-" + seed + ".json");
        this.command = command;
        this.faults = faults;
    }

    private record StoredRounds(String command, List<String> faults, List<RoundResult> rounds) {}

    /** Rounds of an earlier part of the same run; none without one. */
    public List<RoundResult> read() {
        var stored = JsonFiles.readExisting(file, StoredRounds.class, "Delete it to begin again.");
        if (stored.isEmpty()) {
            return new ArrayList<>();
        }
        var before = stored.get();
        if (!before.command().equals(command)) {
            throw new LaunchFailed("The seed was begun by another command", "It was: " + before.command());
        }
        if (!before.faults().equals(faults)) {
            throw new LaunchFailed(
                    "Other faults can be injected than in the first part of the run",
                    "Start the same components, with or without up --chaos, as the same user.");
        }
        return new ArrayList<>(before.rounds());
    }

    public void write(List<RoundResult> rounds) {
        JsonFiles.write(file, new StoredRounds(command, faults, rounds));
    }
}
