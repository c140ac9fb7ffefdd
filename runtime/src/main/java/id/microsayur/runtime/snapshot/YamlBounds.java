package id.microsayur.runtime.snapshot;

import id.microsayur.runtime.property.InvalidConfigException;
import java.io.StringReader;
import java.util.ArrayDeque;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Refuses YAML that is no set of properties or that aliases expand without bound; Spring's loader limits neither. */
final class YamlBounds {

    private static final int MAX_NODES = 20_000;

    private YamlBounds() {}

    /** False when no document has a property; Spring's loader fails for {@code {}}. */
    static boolean check(String text) {
        var emptyMapping = 0;
        var hasProperties = false;
        for (var document : new Yaml(new LoaderOptions()).composeAll(new StringReader(text))) {
            var line = document.getStartMark().getLine() + 1;
            if (document instanceof MappingNode mapping) {
                hasProperties |= !mapping.getValue().isEmpty();
                emptyMapping = mapping.getValue().isEmpty() ? line : emptyMapping;
            } else if (!document.getTag().equals(Tag.NULL)) {
                throw new InvalidConfigException("line %d is no property".formatted(line));
            }
            requireBounded(document);
        }
        if (hasProperties && emptyMapping > 0) {
            throw new InvalidConfigException("line %d is an empty document".formatted(emptyMapping));
        }
        return hasProperties;
    }

    /** Counts a node once for each alias, without recursion, so that a node within itself ends too. */
    private static void requireBounded(Node document) {
        var rest = new ArrayDeque<Node>();
        rest.push(document);
        for (var count = 0; !rest.isEmpty(); count++) {
            if (count > MAX_NODES) {
                throw new InvalidConfigException("more than %d values, aliases expanded".formatted(MAX_NODES));
            }
            switch (rest.pop()) {
                case MappingNode mapping ->
                    mapping.getValue().forEach(entry -> {
                        rest.push(entry.getKeyNode());
                        rest.push(entry.getValueNode());
                    });
                case SequenceNode sequence -> sequence.getValue().forEach(rest::push);
                default -> {}
            }
        }
    }
}
