package id.microsayur.testsupport;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Architecture rules for every module: dependency direction, visibility of adapters, names, secrets in texts, package size
 * and cycles.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // reads the classes of the module once, not for each rule
public abstract class HouseRules {

    private static final int MAX_TYPES_PER_PACKAGE = 14;

    private final String root = getClass().getPackageName();

    protected final JavaClasses module = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(root);

    @Test
    void theInsideDoesNotDependOnAdapters() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..web..", "..messaging..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(root + "..web..", root + "..messaging..")
                .allowEmptyShould(true)
                .check(module);
    }

    @Test
    protected void adaptersAreNotPublic() {
        classes()
                .that()
                .resideInAnyPackage(root + "..web..", root + "..messaging..")
                .and()
                .areTopLevelClasses()
                .should()
                .notBePublic()
                .allowEmptyShould(true)
                .check(module);
    }

    @Test
    void controllersResideInWeb() {
        classes()
                .that()
                .areAnnotatedWith("org.springframework.web.bind.annotation.RestController")
                .should()
                .resideInAPackage("..web..")
                .allowEmptyShould(true)
                .check(module);
    }

    @Test
    void noForbiddenSuffixesAndPackages() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Dto")
                .orShould()
                .haveSimpleNameEndingWith("DTO")
                .orShould()
                .haveSimpleNameEndingWith("Mapper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .resideInAnyPackage("..impl..", "..dto..", "..mapper..", "..util..", "..config..", "..common..")
                .check(module);
    }

    /** Frameworks and log statements print records; the compiler's text contains every component. */
    @Test
    void recordsWithSecretsHaveATextOfTheirOwn() {
        assertEquals(List.of(), SecretRecords.withGeneratedText(module), "Records whose text contains a secret");
    }

    @Test
    void packagesHoldAtMostFourteenTypes() {
        var typesByPackage = module.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(groupingBy(JavaClass::getPackageName, TreeMap::new, counting()));
        typesByPackage.values().removeIf(count -> count <= MAX_TYPES_PER_PACKAGE);
        assertTrue(
                typesByPackage.isEmpty(),
                () -> "Packages above " + MAX_TYPES_PER_PACKAGE + " types: " + typesByPackage);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().assignedFrom(new PackageSlices()).should().beFreeOfCycles().check(module);
    }

    /** Makes every package a slice of its own, so that a cycle between a package and its sub-package is found too. */
    private static class PackageSlices implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
