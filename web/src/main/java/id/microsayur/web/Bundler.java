package id.microsayur.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Bundles the applications with esbuild: one script and one style sheet each, and a part per page that is loaded on demand. */
final class Bundler {

    private final Libraries libraries;
    private final String esbuild;
    private final boolean reload;

    /** @param reload whether the pages load themselves again after a build */
    Bundler(Path libraries, String esbuild, boolean reload) {
        this.libraries = new Libraries(libraries.toAbsolutePath());
        this.esbuild = esbuild;
        this.reload = reload;
    }

    void bundle(SourceFolder sources, Path assets) throws IOException, InterruptedException {
        libraries.arrange();
        makeExecutable();
        for (var application : sources.applications()) {
            bundle(application, sources.path().resolve(application), assets);
        }
    }

    private void bundle(String application, Path sources, Path assets) throws IOException, InterruptedException {
        var process = process(application, sources, assets);
        try {
            if (process.start().waitFor() != 0) {
                throw new BuildFailed("The pages can't be bundled; esbuild says why above");
            }
        } catch (IOException e) {
            throw new BuildFailed("esbuild can't be started (" + e.getMessage()
                    + "): install it, version 0.25 or newer, and pass -Desbuild=PROGRAM to Maven");
        }
    }

    private ProcessBuilder process(String application, Path sources, Path assets) {
        var line = new ArrayList<>(List.of(
                esbuild,
                application + "=" + sources.resolve("main.tsx"),
                "--inject:" + sources.resolve("first.ts"),
                "--bundle",
                "--splitting",
                "--format=esm",
                "--target=es2022",
                "--minify",
                "--charset=utf8",
                "--legal-comments=none",
                "--jsx=automatic",
                "--jsx-import-source=preact",
                "--loader:.svg=file",
                "--entry-names=[name]-[hash]",
                "--chunk-names=part-[hash]",
                "--asset-names=[name]-[hash]",
                "--public-path=/assets",
                "--define:RELOAD=" + reload,
                "--log-level=warning",
                "--outdir=" + assets.toAbsolutePath()));
        var process = new ProcessBuilder(line).inheritIO();
        process.environment().put("NODE_PATH", libraries.path().toString());
        return process;
    }

    /** A jar keeps no permissions. */
    private void makeExecutable() {
        var program = Path.of(esbuild);
        if (Files.isRegularFile(program)
                && !Files.isExecutable(program)
                && !program.toFile().setExecutable(true)) {
            throw new BuildFailed(program + " can't be made executable");
        }
    }
}
