package io.github.processingledger.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Which page needs which scope, and how people sign in. */
@Configuration(proxyBeanMethods = false)
class PageRules {
    /** Nothing from elsewhere, nothing inline; {@code data:} is for the pictures of the API documentation's style. */
    private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'";

    private static final String PASSWORD_PAGE = "/password";

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, Accounts accounts, PasswordEncoder passwords, InstantSource clock) {
        return http.authenticationProvider(new AccountSignIn(accounts, new SignInAttempts(clock), passwords))
                .addFilterBefore(new LiveSession(accounts), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(PageRules::scopes)
                .formLogin(form -> form.loginPage("/sign-in")
                        .loginProcessingUrl("/sign-in")
                        .usernameParameter("name")
                        .passwordParameter("password")
                        .successHandler(afterSignIn())
                        .failureHandler(PageRules::afterFailure))
                .logout(end -> end.logoutUrl("/sign-out").logoutSuccessUrl("/"))
                .exceptionHandling(errors ->
                        errors.authenticationEntryPoint(PageRules::toSignIn).accessDeniedHandler(PageRules::denied))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .crossOriginOpenerPolicy(Customizer.withDefaults())
                        .permissionsPolicyHeader(permissions ->
                                permissions.policy("camera=(), geolocation=(), microphone=(), payment=()")))
                .build();
    }

    private static void scopes(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .requestMatchers(PASSWORD_PAGE)
                .authenticated()
                .requestMatchers("/console/**", "/webjars/**", "/favicon.ico", "/sign-in", "/error")
                .permitAll()
                .requestMatchers("/swagger-ui.html", "/swagger-ui/**", "/api-docs/**", "/api-docs.yaml")
                .permitAll()
                .requestMatchers(HttpMethod.GET, "/")
                .access((present, request) -> new AuthorizationDecision(!hasMustChange(present.get())))
                .requestMatchers("/accounts/**", "/keys/**")
                .hasAuthority(Scope.ADMINISTER.code())
                .requestMatchers("/policy/publish/**")
                .hasAuthority(Scope.ADMINISTER.code())
                .requestMatchers("/policy/**")
                .hasAnyAuthority(Scope.ADMINISTER.code(), Scope.READ.code())
                .requestMatchers("/people/*/values", "/flows/*/name")
                .hasAuthority(Scope.VALUES.code())
                .requestMatchers("/people/*/destroy")
                .hasAuthority(Scope.DESTROY.code())
                .requestMatchers(HttpMethod.POST, "/people/find")
                .hasAuthority(Scope.LOOKUP.code())
                .requestMatchers("/people/*/evidence")
                .hasAuthority(Scope.READ.code())
                .requestMatchers(HttpMethod.POST, "/people/**")
                .hasAuthority(Scope.REPORT.code())
                .requestMatchers("/ledger/**", "/people/**", "/flows/**")
                .hasAuthority(Scope.READ.code())
                .requestMatchers("/reports/**")
                .hasAuthority(Scope.REPORTS.code())
                .requestMatchers("/replay/**")
                .hasAuthority(Scope.REPLAY.code())
                .anyRequest()
                .authenticated();
    }

    /** Goes where the person was going, unless the password must be changed first. */
    private static AuthenticationSuccessHandler afterSignIn() {
        var onwards = new SavedRequestAwareAuthenticationSuccessHandler();
        return (request, response, who) -> {
            if (hasMustChange(who)) {
                response.sendRedirect(PASSWORD_PAGE);
            } else {
                onwards.onAuthenticationSuccess(request, response, who);
            }
        };
    }

    /** A part of a page that is asked for after the session ended sends the whole page to the sign-in. */
    private static void toSignIn(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException missing)
            throws IOException {
        if (request.getHeader("HX-Request") == null) {
            response.sendRedirect("/sign-in");
        } else {
            response.setHeader("HX-Redirect", "/sign-in");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }

    private static void denied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        if (hasMustChange(SecurityContextHolder.getContext().getAuthentication())) {
            response.sendRedirect(PASSWORD_PAGE);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private static void afterFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        response.sendRedirect(failure instanceof LockedException ? "/sign-in?wait" : "/sign-in?failed");
    }

    private static boolean hasMustChange(@Nullable Authentication who) {
        return who != null
                && who.getAuthorities().stream()
                        .anyMatch(each -> AccountSignIn.MUST_CHANGE.equals(each.getAuthority()));
    }
}
