package id.microsayur.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

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
                .check(module);
    }
}
