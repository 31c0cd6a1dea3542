package io.github.processingledger.console;

import com.sun.management.OperatingSystemMXBean;
import io.github.processingledger.access.Role;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.projection.EntryFilter;
import io.github.processingledger.projection.TrailRow;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long the server takes for every page of a large ledger, asked over one local connection. Skipped unless asked for:
 * {@code mvn verify -pl ledger-app -am -Dtest=ConsoleBenchmark -Dsurefire.failIfNoSpecifiedTests=false
 * -Dconsole.entries=1000000}; {@code -Dconsole.data=folder} keeps the ledger on H2 for another run, and
 * {@code -Dconsole.database=postgresql} measures on a PostgreSQL of its own.
 */
@Timeout(value = 3, unit = TimeUnit.HOURS)
class ConsoleBenchmark {
    private static final int ROUNDS = 200;
    private static final int WARM_UP = 20;
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    @Test
    void every_page_over_a_large_ledger(@TempDir Path directory) throws Exception {
        Long wanted = Long.getLong("console.entries");
        Assumptions.assumeTrue(wanted != null, "measured when asked for");
        if ("postgresql".equals(System.getProperty("console.database"))) {
            try (EmbeddedPostgres server = EmbeddedPostgres.builder().start();
                    RunningLedger ledger = RunningLedger.start(
                            directory.resolve("data"),
                            "--spring.profiles.active=postgresql",
                            "--LEDGER_DB_URL=" + server.getJdbcUrl("postgres", "postgres"),
                            "--LEDGER_DB_USER=postgres",
                            "--LEDGER_DB_PASSWORD=postgres")) {
                measure(ledger, wanted);
            }
            return;
        }
        String kept = System.getProperty("console.data");
        try (RunningLedger ledger = RunningLedger.start(kept == null ? directory.resolve("data") : Path.of(kept))) {
            measure(ledger, wanted);
        }
    }

    private void measure(RunningLedger ledger, long wanted) throws IOException, InterruptedException {
        fill(ledger, wanted);
        signIn(ledger);
        System.out.printf("%,d entries, %d requests a page, milliseconds%n", size(ledger), ROUNDS);
        System.out.println("| page | p50 | p95 | worst | processor, server and client |\n|---|---|---|---|---|");
        for (Map.Entry<String, String> page : pages(ledger).entrySet()) {
            measure(ledger, page.getKey(), page.getValue());
        }
    }

    private static long size(RunningLedger ledger) {
        return ledger.part(Journal.class).head().size();
    }

    private static void fill(RunningLedger ledger, long wanted) throws IOException, InterruptedException {
        if (size(ledger) < 5_000) {
            ledger.load(Path.of("").toAbsolutePath().getParent().resolve("docs/samples/portal-month.ndjson"));
        }
        long start = System.nanoTime();
        long before = size(ledger);
        new CopiedMonths(ledger.part(Journal.class)).fill(wanted);
        ledger.registers().awaitPosition(size(ledger), Duration.ofHours(1));
        System.out.printf(
                "%,d entries copied and shown by the registers in %.0f s%n",
                size(ledger) - before, (System.nanoTime() - start) / 1e9);
    }

    private static Map<String, String> pages(RunningLedger ledger) {
        TrailRow someone = ledger.registers()
                .newestEntries(
                        new EntryFilter(null, "blocking", null, null, null, null, false, null, null), Long.MAX_VALUE, 1)
                .value()
                .getFirst();
        String recipient = ledger.registers()
                .newestEntries(
                        new EntryFilter(null, "transfer", null, "phone", null, null, false, null, null),
                        Long.MAX_VALUE,
                        1)
                .value()
                .getFirst()
                .recipient();
        String person = "/people/" + someone.subject();
        long middle = size(ledger) / 2;
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("home", "/");
        pages.put("home, a year", "/?from=2025-02-01&to=2026-01-31");
        pages.put("ledger, newest", "/ledger");
        pages.put("ledger, older page", "/ledger?before=" + middle);
        pages.put("ledger, refused", "/ledger?outcome=refused");
        pages.put("ledger, recorded", "/ledger?outcome=recorded");
        pages.put("ledger, violating", "/ledger?outcome=violating");
        pages.put("ledger, a rare kind", "/ledger?act=destruction");
        pages.put("ledger, a rare category", "/ledger?category=visit-statistics");
        pages.put("ledger, a category nobody has", "/ledger?category=debt");
        pages.put("ledger, a purpose nobody had", "/ledger?purpose=marketing&act=transfer");
        pages.put("ledger, one day", "/ledger?from=2025-06-10&to=2025-06-10");
        pages.put("ledger, phone numbers given away", "/ledger?act=transfer&category=phone");
        pages.put("ledger, one recipient", "/ledger?recipient=" + recipient);
        pages.put("ledger, a system", "/ledger?system=crm&category=photo");
        pages.put("ledger, who did it and when it was recorded", "/ledger?role=clerk&knownFrom=2026-01-01");
        pages.put("ledger, a running number", "/ledger?sequence=4711");
        pages.put("entry", "/ledger/" + middle);
        pages.put("proof", "/ledger/" + middle + "/proof");
        pages.put("find a person", "/people");
        pages.put("person", person);
        pages.put("person, two instants", person + "?asOf=2026-01-15T12:00&compare=2026-01-05T12:00");
        pages.put("step by step", person + "/steps?number=5");
        pages.put("recipients, a month", "/flows?from=2026-01-01&to=2026-01-31");
        pages.put("recipients, a year", "/flows?from=2025-02-01&to=2026-01-31");
        pages.put("a recipient", "/flows/" + recipient);
        pages.put("policy", "/policy");
        pages.put("reports", "/reports");
        pages.put("report, a month", "/reports/third-party-transfers?from=2026-01-01&to=2026-01-31&show=1");
        pages.put("report about a person", "/reports/third-party-transfers?subject=" + someone.subject() + "&show=1");
        pages.put("replay", "/replay");
        pages.put("parked entries", "/replay/parked");
        return pages;
    }

    private void measure(RunningLedger ledger, String name, String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(ledger.address(path))).build();
        long[] micros = new long[ROUNDS];
        long worked = 0;
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            worked = i == 0 ? processorTime() : worked;
            long start = System.nanoTime();
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (i >= 0) {
                micros[i] = (System.nanoTime() - start) / 1_000;
            }
            if (answer.statusCode() != 200
                    || !answer.uri().getPath().equals(URI.create(path).getPath())) {
                throw new IllegalStateException(name + " answered " + answer.statusCode());
            }
        }
        long processor = (processorTime() - worked) / ROUNDS;
        Arrays.sort(micros);
        System.out.printf(
                "| %s | %.1f | %.1f | %.1f | %.1f |%n",
                name,
                micros[ROUNDS / 2] / 1e3,
                micros[ROUNDS * 95 / 100] / 1e3,
                micros[ROUNDS - 1] / 1e3,
                processor / 1e6);
    }

    /** What this process has used, in nanoseconds; on a busy machine it says more than the time that passes. */
    private static long processorTime() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private void signIn(RunningLedger ledger) throws IOException, InterruptedException {
        URI address = URI.create(ledger.address("/sign-in"));
        String page = client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher token = TOKEN.matcher(page);
        if (!token.find()) {
            throw new IllegalStateException("the sign-in page has no token");
        }
        String form = "name=" + RunningLedger.account(Role.AUDITOR) + "&password="
                + URLEncoder.encode(RunningLedger.PASSWORD, StandardCharsets.UTF_8) + "&_csrf="
                + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        client.send(request, HttpResponse.BodyHandlers.discarding());
    }
}
