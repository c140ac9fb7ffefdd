package id.microsayur.launcher.upgrade;

import java.nio.file.Path;

/** Built revision. */
record Release(String commit, Path folder) {
    private static final int SHORT = 12;

    Path launcher() {
        return jar("launcher");
    }

    Path jar(String module) {
        return folder.resolve(module).resolve("target").resolve(module + ".jar");
    }

    String shortName() {
        return shortName(commit);
    }

    static String shortName(String commit) {
        return commit.substring(0, Math.min(SHORT, commit.length()));
    }
}
