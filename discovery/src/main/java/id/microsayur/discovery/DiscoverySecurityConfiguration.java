package id.microsayur.discovery;

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

/** Restricts the registry and its dashboard to the login of the platform; health is public. */
@Configuration(proxyBeanMethods = false)
class DiscoverySecurityConfiguration {

    /** Disables CSRF tokens, because Eureka clients register by plain POST. */
    @Bean
    SecurityFilterChain discoverySecurity(HttpSecurity http) {
        return http.authorizeHttpRequests(rules -> rules.requestMatchers("/actuator/health/**")
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
