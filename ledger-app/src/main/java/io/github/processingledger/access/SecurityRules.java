package io.github.processingledger.access;

import io.github.processingledger.wording.Language;
import io.github.processingledger.wording.Wording;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/** Which address needs which scope. */
@Configuration(proxyBeanMethods = false)
public class SecurityRules {
    /** The addresses at which a supporting fact may be reported by its name. */
    private static final String[] SUPPORTING_FACTS = {
        "/api/v1/consents",
        "/api/v1/consents/*/withdrawal",
        "/api/v1/objections",
        "/api/v1/countries/*/assessments",
        "/api/v1/holds",
        "/api/v1/holds/*/release",
        "/api/v1/breaches",
        "/api/v1/requests",
        "/api/v1/requests/*/answer",
        "/api/v1/merges",
        "/api/v1/splits"
    };

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    public ApiKeys apiKeys(JdbcClient jdbc, InstantSource clock) {
        return new ApiKeys(jdbc, clock);
    }

    @Bean
    public Accounts accounts(JdbcClient jdbc, PasswordEncoder passwords, InstantSource clock) {
        return new Accounts(jdbc, passwords, clock);
    }

    /** Machines: an API key with each request, no session, no cookie, so no CSRF. */
    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, ApiKeys keys) {
        return http.securityMatcher("/api/**")
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new ApiKeyFilter(keys), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/api/v1/health", "/api/v1/policies/current")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/api/v1/tlog/checkpoint")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/api/v1/tlog/vkey")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/api/v1/tlog/tile/entries/**")
                        .hasAuthority(Scope.VERIFY.code())
                        .requestMatchers(HttpMethod.GET, "/api/v1/tlog/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/api/v1/operations/check")
                        .hasAuthority(Scope.REPORT.code())
                        .requestMatchers(HttpMethod.POST, "/api/v1/operations")
                        .hasAuthority(Scope.REPORT.code())
                        .requestMatchers(HttpMethod.POST, "/api/v1/subjects/lookup")
                        .hasAuthority(Scope.LOOKUP.code())
                        .requestMatchers("/api/v1/subjects/*/values")
                        .hasAuthority(Scope.VALUES.code())
                        .requestMatchers("/api/v1/reports/**")
                        .hasAuthority(Scope.REPORTS.code())
                        .requestMatchers(
                                "/api/v1/replays/**",
                                "/api/v1/replays",
                                "/api/v1/parked/**",
                                "/api/v1/parked",
                                "/api/v1/verifications/**",
                                "/api/v1/verifications")
                        .hasAuthority(Scope.REPLAY.code())
                        .requestMatchers(HttpMethod.GET, "/api/v1/metrics")
                        .hasAnyAuthority(Scope.REPLAY.code(), Scope.ADMINISTER.code())
                        .requestMatchers("/api/v1/keys/**")
                        .hasAuthority(Scope.ADMINISTER.code())
                        .requestMatchers(HttpMethod.POST, "/api/v1/policies")
                        .hasAuthority(Scope.ADMINISTER.code())
                        .requestMatchers(HttpMethod.POST, "/api/v1/recipients")
                        .hasAnyAuthority(Scope.REPORT.code(), Scope.ADMINISTER.code())
                        .requestMatchers(HttpMethod.POST, "/api/v1/anonymisations", "/api/v1/destructions/completion")
                        .hasAuthority(Scope.DESTROY.code())
                        .requestMatchers(HttpMethod.POST, SUPPORTING_FACTS)
                        .hasAuthority(Scope.REPORT.code())
                        .requestMatchers(HttpMethod.GET, "/api/v1/**")
                        .hasAuthority(Scope.READ.code())
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(errors -> errors.authenticationEntryPoint((request, response, failure) -> {
                            response.setHeader("WWW-Authenticate", "Bearer");
                            problem(request, response, 401, "unauthorized");
                        })
                        .accessDeniedHandler(
                                (request, response, failure) -> problem(request, response, 403, "forbidden")))
                .build();
    }

    private static void problem(HttpServletRequest request, HttpServletResponse response, int status, String name)
            throws IOException {
        Language language = Language.ofCode(request.getLocale().getLanguage()).orElse(Language.EN);
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.setCharacterEncoding("UTF-8");
        String title = Wording.in(language).text("problem." + name);
        response.getOutputStream()
                .write(("{\"type\":\"urn:processing-ledger:" + name + "\",\"title\":\"" + title + "\",\"status\":"
                                + status + "}")
                        .getBytes(StandardCharsets.UTF_8));
    }
}
