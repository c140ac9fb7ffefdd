package id.microsayur.discovery;

import static org.springframework.security.config.Customizer.withDefaults;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Only the platform's own processes may register, ask or look at the dashboard. */
@Configuration(proxyBeanMethods = false)
class Access {

    /** Without CSRF tokens, because Eureka's clients register by plain POST. */
    @Bean
    SecurityFilterChain door(HttpSecurity http) {
        return http.authorizeHttpRequests(rules -> rules.requestMatchers("/actuator/health/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .httpBasic(withDefaults())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }
}
