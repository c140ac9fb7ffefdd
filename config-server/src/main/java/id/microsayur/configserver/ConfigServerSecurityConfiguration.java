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

/** Restricts the configuration to the login of the platform; health is public, and the webhook is verified by its signature. */
@Configuration(proxyBeanMethods = false)
class ConfigServerSecurityConfiguration {

    /** Disables CSRF tokens, because no browser logs in. */
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

    /** Compares the plain secret: it is long and random, so that bcrypt on every request would only cost time. */
    @Bean
    UserDetailsService userDetailsService(SecurityProperties properties) {
        var user = properties.getUser();
        return name -> {
            if (!name.equals(user.getName())) {
                throw new UsernameNotFoundException("Unknown user");
            }
            return User.withUsername(name)
                    .password("{noop}" + user.getPassword())
                    .build();
        };
    }
}
