package id.microsayur.platform.problem;

import id.microsayur.platform.event.Traces;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Problems for every failure of every request. */
@AutoConfiguration
@Import(Problems.class)
class ProblemAutoConfiguration {

    @Bean
    ProblemFactory problemFactory(Traces traces) {
        return new ProblemFactory(traces);
    }
}
