package id.microsayur.configserver;

import static org.springframework.security.config.Customizer.withDefaults;

import org.springframework.boot.security.autoconfigure.SecurityProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;

/** Only the platform's own processes may read what is configured; a webhook proves itself by its signature. */
@Configuration(proxyBeanMethods = false)
class ConfigServerSecurityConfiguration {

    /** Without CSRF tokens, because no browser logs in here. */
    @Bean
    SecurityFilterChain configServerSecurity(HttpSecurity http) {
        return http.authorizeHttpRequests(rules -> rules.requestMatchers("/actuator/health/**", "/webhook")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .httpBasic(withDefaults())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    /** Its secret is long and random: nothing is won by hashing it as slowly as a person's password on every request. */
    @Bean
    UserDetailsService userDetailsService(SecurityProperties properties) {
        var known = properties.getUser();
        return name -> {
            if (!name.equals(known.getName())) {
                throw new UsernameNotFoundException("not one of ours");
            }
            return User.withUsername(name)
                    .password("{noop}" + known.getPassword())
                    .build();
        };
    }
}
