package id.microsayur.testsupport;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds records with a secret in a component and the text that the compiler generates. */
final class SecretRecords {

    private static final Pattern SECRET = Pattern.compile("(?i).*(password|passphrase|passwd|secret|token|credential"
            + "|(private|secret|api|access|server|client|signing|encryption|shared)_?key).*");

    private SecretRecords() {}

    static List<String> withGeneratedText(JavaClasses module) {
        return module.stream()
                .filter(JavaClass::isRecord)
                .filter(type -> type.getFields().stream().anyMatch(SecretRecords::isSecret))
                .filter(SecretRecords::hasGeneratedText)
                .map(JavaClass::getName)
                .sorted()
                .toList();
    }

    private static boolean isSecret(JavaField field) {
        var type = field.getRawType();
        return !field.getModifiers().contains(JavaModifier.STATIC)
                && SECRET.matcher(field.getName()).matches()
                && (type.isAssignableTo(CharSequence.class)
                        || type.isArray()
                        || type.isAssignableTo(Collection.class)
                        || type.isAssignableTo(Map.class)
                        || type.isEquivalentTo(Object.class));
    }

    /** The generated method consists of one dynamic call, which {@code java.lang.runtime.ObjectMethods} links. */
    private static boolean hasGeneratedText(JavaClass type) {
        var uri = type.getSource().orElseThrow().getUri();
        try (var in = uri.toURL().openStream()) {
            return ClassFile.of().parse(in.readAllBytes()).methods().stream()
                    .filter(method -> method.methodName().equalsString("toString"))
                    .filter(method -> method.methodType().equalsString("()Ljava/lang/String;"))
                    .flatMap(method -> method.code().stream())
                    .flatMap(code -> code.elementStream())
                    .anyMatch(element -> element instanceof InvokeDynamicInstruction call
                            && call.bootstrapMethod().owner().displayName().equals("ObjectMethods"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
