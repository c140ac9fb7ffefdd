package id.microsayur.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import id.microsayur.gateway.FilterOrder.Chain;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.web.server.WebFilter;

class FilterOrderTests {

    @ParameterizedTest
    @EnumSource
    void listsTheFiltersOfAChainFromTheOutsideToTheInside(Chain chain) {
        assertThat(Arrays.stream(FilterOrder.values())
                        .filter(filter -> filter.chain() == chain)
                        .map(FilterOrder::value))
                .isNotEmpty()
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void listsTheChainsFromTheOutsideToTheInside() {
        assertThat(Arrays.stream(FilterOrder.values()).map(FilterOrder::chain)).isSorted();
    }

    @Test
    void ordersEveryFilterOfTheGateway() {
        var gateway = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(getClass().getPackageName());

        classes()
                .that()
                .areAssignableTo(WebFilter.class)
                .or()
                .areAssignableTo(GlobalFilter.class)
                .or()
                .areAssignableTo(HttpHandlerDecoratorFactory.class)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(FilterOrder.class)
                .andShould()
                .beAssignableTo(Ordered.class)
                .check(gateway);
    }
}
