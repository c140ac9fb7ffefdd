package id.microsayur.runtime.snapshot;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Collects the files of one version: their texts, and the reasons why a file can't be read as one. */
public final class ConfigFiles {

    public static final int MAX_BYTES = 1 << 20;
    private static final String EXTENSION = "\\.(yml|yaml|properties)";
    private static final Pattern CONFIG_FILE = Pattern.compile("[^.].*" + EXTENSION);
    private static final Pattern SERVICE_FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*" + EXTENSION);
    /** Swap, backup, lock and merge files of editors and git. */
    private static final Pattern LEFTOVER = Pattern.compile("(?i).*" + EXTENSION
            + "(~|\\.~?\\d*~?|\\.(sw[a-z]|orig|rej|bak|old|save|tmp|part|new|mine|r\\d+))|#.*#|\\.#.*|.*~");

    private static final Pattern CONFLICT = Pattern.compile("(?m)^(<{7}|>{7}|\\|{7})( .*)?$|^={7}$");

    private final TreeMap<String, String> texts = new TreeMap<>();
    private final TreeMap<String, String> unusable = new TreeMap<>();

    /** Whether a file concerns the configuration, as a part of it or as an editor's leftover. */
    public static boolean isRelevant(String name) {
        return CONFIG_FILE.matcher(name).matches() || isLeftover(name);
    }

    private static boolean isLeftover(String name) {
        return LEFTOVER.matcher(name).matches()
                && (name.contains(".yml") || name.contains(".yaml") || name.contains(".properties"));
    }

    /** False for a file that is refused by its name, so that its content is never read. */
    public boolean acceptName(String name) {
        if (isLeftover(name)) {
            refuse(name, 1, "an editor's leftover; remove it");
            return false;
        }
        if (!SERVICE_FILE.matcher(name).matches()) {
            refuse(name, 1, "not the name of a service; letters, digits, '-' and '_' are allowed");
            return false;
        }
        return true;
    }

    public void add(String name, byte[] content) {
        if (content.length > MAX_BYTES) {
            refuse(name, 1, "larger than %d bytes".formatted(MAX_BYTES));
            return;
        }
        var input = ByteBuffer.wrap(content);
        var output = CharBuffer.allocate(content.length);
        var decoded = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(input, output, true);
        output.flip();
        var text = output.toString();
        if (decoded.isError()) {
            refuse(name, lineAt(text, text.length()), "not UTF-8");
            return;
        }
        var nul = text.indexOf('\0');
        if (nul >= 0) {
            refuse(name, lineAt(text, nul), "contains a NUL character");
            return;
        }
        var conflict = CONFLICT.matcher(text);
        if (conflict.find()) {
            refuse(name, lineAt(text, conflict.start()), "contains the conflict markers of a merge");
            return;
        }
        texts.put(name, text);
    }

    public void refuse(String name, int line, String reason) {
        unusable.put(name, name + ":" + line + ": " + reason);
    }

    private static int lineAt(String text, int end) {
        return 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    }

    SortedMap<String, String> texts() {
        return texts;
    }

    SortedMap<String, String> unusable() {
        return unusable;
    }
}
