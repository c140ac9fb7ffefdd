package id.microsayur.user.session.web;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Name of a browser or program and its operating system, read from a User-Agent header without its version. */
final class BrowserName {

    /** Browsers name those that they are compatible with, so the first match decides. */
    private static final List<NamePattern> BROWSERS = List.of(
            NamePattern.of("Edge", "Edg(e|A|iOS)?/"),
            NamePattern.of("Opera", "(OPR|Opera|OPiOS)/"),
            NamePattern.of("Samsung Internet", "SamsungBrowser/"),
            NamePattern.of("Firefox", "(Firefox|FxiOS)/"),
            NamePattern.of("Chrome", "(Chrome|CriOS|Chromium|HeadlessChrome)/"),
            NamePattern.of("Safari", "Safari/"));

    private static final List<NamePattern> SYSTEMS = List.of(
            NamePattern.of("Android", "Android"),
            NamePattern.of("iPhone", "iPhone"),
            NamePattern.of("iPad", "iPad"),
            NamePattern.of("Windows", "Windows"),
            NamePattern.of("macOS", "Macintosh"),
            NamePattern.of("ChromeOS", "CrOS"),
            NamePattern.of("Linux", "Linux"));

    private static final Pattern PROGRAM = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,39}");

    private BrowserName() {}

    /** Such as "Firefox (Android)" or "curl"; null for a header that names none. */
    static @Nullable String of(@Nullable String userAgent) {
        if (userAgent == null) {
            return null;
        }
        return find(BROWSERS, userAgent)
                .map(browser -> find(SYSTEMS, userAgent)
                        .map(system -> browser + " (" + system + ")")
                        .orElse(browser))
                .orElseGet(() -> program(userAgent));
    }

    private static Optional<String> find(List<NamePattern> patterns, String userAgent) {
        return patterns.stream()
                .filter(name -> name.pattern.matcher(userAgent).find())
                .map(NamePattern::name)
                .findFirst();
    }

    private static @Nullable String program(String userAgent) {
        var program = PROGRAM.matcher(userAgent);
        return program.lookingAt() ? program.group() : null;
    }

    private record NamePattern(String name, Pattern pattern) {

        static NamePattern of(String name, String regex) {
            return new NamePattern(name, Pattern.compile(regex));
        }
    }
}
