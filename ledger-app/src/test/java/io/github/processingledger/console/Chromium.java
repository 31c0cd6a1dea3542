package io.github.processingledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import io.github.processingledger.access.Role;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The installed Chromium, which calls nobody; each visit notes everything that must not happen. */
final class Chromium implements AutoCloseable {
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;
    private final Map<String, List<Cookie>> sessions = new HashMap<>();

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Optional<Path> installed() {
        return PLACES.stream().filter(Files::isExecutable).findFirst();
    }

    static Chromium start() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(installed().orElseThrow())
                        .setArgs(QUIET));
        return new Chromium(playwright, browser);
    }

    Visit visit(int width) {
        return new Visit(
                browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setLocale("en-GB")
                        .setReducedMotion(ReducedMotion.REDUCE)),
                sessions);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    /** One person at the browser. */
    static final class Visit implements AutoCloseable {
        private final BrowserContext context;
        private final Page page;
        private final Map<String, List<Cookie>> sessions;
        private final List<String> faults = new ArrayList<>();

        private Visit(BrowserContext context, Map<String, List<Cookie>> sessions) {
            this.context = context;
            this.sessions = sessions;
            this.page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")
                        && !message.text().contains("the server responded with a status of")) {
                    faults.add("console: " + message.text());
                }
            });
            page.onPageError(error -> faults.add("script: " + error));
            context.onRequest(this::checkHost);
            page.onResponse(response -> {
                if (response.status() >= 500) {
                    faults.add(response.status() + " " + response.url());
                }
            });
        }

        Page page() {
            return page;
        }

        private void checkHost(Request request) {
            URI address = URI.create(request.url());
            if (!"data".equals(address.getScheme()) && !"127.0.0.1".equals(address.getHost())) {
                faults.add("outside request: " + request.url());
            }
        }

        void signIn(RunningLedger ledger, String account, String password) {
            page.navigate(ledger.address("/sign-in"));
            page.fill("#name", account);
            page.fill("#password", password);
            page.click("main button");
        }

        /** Goes on with the session that this role had in an earlier visit, or signs in. */
        void enter(RunningLedger ledger, Role role) {
            String account = RunningLedger.account(role);
            List<Cookie> session = sessions.get(account);
            if (session != null) {
                context.addCookies(session);
                if (page.request().get(ledger.address("/")).text().contains(account)) {
                    return;
                }
                context.clearCookies();
            }
            signIn(ledger, account, RunningLedger.PASSWORD);
            page.waitForURL(url -> !url.contains("/sign-in"));
            sessions.put(
                    account,
                    context.cookies().stream()
                            .filter(cookie -> cookie.name.equals("session"))
                            .toList());
        }

        /**
         * Nothing happened that must not, and axe finds nothing in the page as it stands. The page has no frames, so axe
         * need not open another one to put together what it found in each; nor need it list what is good.
         */
        void assertClean() {
            assertThat(page.frames()).as("frames of " + page.url()).hasSize(1);
            AxeRunOptions violations = new AxeRunOptions();
            violations.setResultTypes(List.of("violations"));
            AxeResults results =
                    new AxeBuilder(page).setLegacyMode(true).options(violations).analyze();
            List<String> found = new ArrayList<>(faults);
            results.getViolations()
                    .forEach(rule -> rule.getNodes()
                            .forEach(node -> found.add(rule.getId() + " " + node.getTarget() + " " + node.getHtml())));
            assertThat(found).as(page.url()).isEmpty();
        }

        /** Nothing happened that must not: no error of a script, nothing that the content policy forbids, no stranger. */
        void assertNoFaults() {
            assertThat(faults).as(page.url()).isEmpty();
        }

        /** Nothing sticks out of the page to the right. */
        void assertFits() {
            Object over = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
            assertThat(((Number) over).intValue()).as(page.url()).isLessThanOrEqualTo(0);
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
