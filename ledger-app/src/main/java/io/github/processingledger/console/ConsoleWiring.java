package io.github.processingledger.console;

import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What pages share: texts, language and theme. */
@Configuration(proxyBeanMethods = false)
class ConsoleWiring implements WebMvcConfigurer {
    private final Preferences preferences = new Preferences();

    @Bean
    MessageSource messageSource() {
        return new WordingMessages();
    }

    @Bean
    LocaleResolver localeResolver() {
        return preferences;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(preferences).excludePathPatterns("/api/**");
    }
}
