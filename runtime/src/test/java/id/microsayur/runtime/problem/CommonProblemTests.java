package id.microsayur.runtime.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommonProblemTests {

    @Test
    void derivesTypeUriAndTitleFromItsName() {
        var type = CommonProblem.SERVICE_UNAVAILABLE.type();

        assertThat(type).isEqualTo("service-unavailable");
        assertThat(ProblemTypes.uri(type)).hasToString("urn:micro-sayur:service-unavailable");
        assertThat(ProblemTypes.title(type)).isEqualTo("Service unavailable");
    }
}
