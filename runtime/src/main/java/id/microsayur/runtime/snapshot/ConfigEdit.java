package id.microsayur.runtime.snapshot;

import id.microsayur.runtime.property.PropertyCipher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges a snapshot file by file against the one in force: a refused file keeps its last valid content while the edits of the
 * other files come into force.
 */
public final class ConfigEdit {

    private final ConfigSnapshot next;
    private final Map<String, String> inForce;
    private final PropertyCipher propertyCipher;
    private final Set<String> profiles;
    private final TreeMap<String, List<String>> refused = new TreeMap<>();
    private final TreeMap<String, String> files;

    private ConfigEdit(
            ConfigSnapshot next,
            @Nullable ConfigSnapshot inForce,
            PropertyCipher propertyCipher,
            Set<String> profiles) {
        this.next = next;
        this.inForce = inForce == null ? Map.of() : inForce.files();
        this.propertyCipher = propertyCipher;
        this.profiles = profiles;
        this.files = new TreeMap<>(next.files());
    }

    /** An edit of a running config-server, for which a file that is gone is refused too. */
    public static ConfigEdit of(
            ConfigSnapshot next, ConfigSnapshot inForce, PropertyCipher propertyCipher, Set<String> profiles) {
        var edit = new ConfigEdit(next, inForce, propertyCipher, profiles);
        inForce.files().keySet().forEach(edit::refuseIfGone);
        edit.judge();
        return edit;
    }

    /** The first snapshot after a start, for which a file that is gone was removed on purpose unless all are. */
    public static ConfigEdit ofStart(
            ConfigSnapshot next,
            @Nullable ConfigSnapshot lastValid,
            PropertyCipher propertyCipher,
            Set<String> profiles) {
        var edit = new ConfigEdit(next, lastValid, propertyCipher, profiles);
        if (next.files().isEmpty()) {
            edit.inForce.keySet().forEach(edit::refuseIfGone);
        }
        edit.judge();
        return edit;
    }

    private void refuseIfGone(String file) {
        if (!next.files().containsKey(file) && !next.unusable().containsKey(file)) {
            refuse(file, file + ":1: the file is gone; its settings stay in force until config-server restarts");
        }
    }

    private void judge() {
        next.unusable().forEach(this::refuse);
        ParsedConfig.problems(next, propertyCipher, profiles)
                .forEach((file, reasons) -> reasons.forEach(reason -> refuse(file, reason)));
        next.files().forEach((file, text) -> {
            var before = inForce.get(file);
            if (before != null && !refused.containsKey(file)) {
                refuseIfIncomplete(file, text, before);
            }
        });
        if (refused.isEmpty()) {
            return;
        }
        refused.keySet().forEach(this::useLastValid);
        // the last valid content of one file may not fit to the new content of another
        for (var rest = problems(); !rest.isEmpty(); rest = problems()) {
            rest.forEach((file, reasons) -> {
                reasons.forEach(reason -> refuse(file, reason));
                var isLastValid = files.get(file) != null && files.get(file).equals(inForce.get(file));
                if (isLastValid) {
                    files.remove(file);
                } else {
                    useLastValid(file);
                }
            });
        }
    }

    private Map<String, List<String>> problems() {
        return ParsedConfig.problems(next.withFiles(files), propertyCipher, profiles);
    }

    private void refuseIfIncomplete(String file, String text, String before) {
        if (!text.equals(before) && isCutOff(text, before)) {
            refuse(
                    file,
                    file + ":" + text.lines().count()
                            + ": ends in the middle of a line; end it with a line break if that is meant");
        } else if (ParsedConfig.hasSettings(file, before) && !ParsedConfig.hasSettings(file, text)) {
            refuse(file, file + ":1: takes every setting away; the previous ones stay in force");
        }
    }

    /** A save under way or broken off ends with a part of a line that was there before. */
    private static boolean isCutOff(String text, String before) {
        var last = text.substring(text.lastIndexOf('\n') + 1);
        return !last.isEmpty()
                && before.lines().noneMatch(last::equals)
                && before.lines().anyMatch(line -> line.startsWith(last));
    }

    private void refuse(String file, String reason) {
        var reasons = refused.computeIfAbsent(file, _ -> new ArrayList<>());
        if (!reasons.contains(reason)) {
            reasons.add(reason);
        }
    }

    private void useLastValid(String file) {
        var before = inForce.get(file);
        if (before == null) {
            files.remove(file);
        } else {
            files.put(file, before);
        }
    }

    /** Reasons by file, each with file and line. */
    public SortedMap<String, List<String>> refused() {
        return refused;
    }

    public List<String> reasons() {
        return refused.values().stream().flatMap(List::stream).toList();
    }

    /** What comes into force: the snapshot, with the last valid content of each refused file. */
    public ParsedConfig accepted() {
        return ParsedConfig.parse(refused.isEmpty() ? next : next.withFiles(files), propertyCipher, profiles);
    }
}
