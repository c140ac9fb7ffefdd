package id.microsayur.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import id.microsayur.testsupport.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTests extends HouseRules {

    /** Services use types of these packages by design; only the auto-configurations stay inside. */
    @Override
    protected void adaptersAreNotPublic() {}

    @Test
    void autoConfigurationsAreNotPublic() {
        classes()
                .that()
                .haveSimpleNameEndingWith("AutoConfiguration")
                .should()
                .notBePublic()
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackagesOf(HouseRulesTests.class));
    }
}
