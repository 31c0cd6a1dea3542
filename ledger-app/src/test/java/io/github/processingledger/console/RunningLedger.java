package io.github.processingledger.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.processingledger.access.Accounts;
import io.github.processingledger.access.ApiKeys;
import io.github.processingledger.access.Role;
import io.github.processingledger.app.LedgerApplication;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.projection.Registers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A ledger on a file of its own, with an account of each role and whatever month it is given. */
final class RunningLedger implements AutoCloseable {
    static final String PASSWORD = "a calm green heron";
    static final String ONE_TIME = "one-time-0123456789";

    private final ConfigurableApplicationContext application;

    private RunningLedger(ConfigurableApplicationContext application) {
        this.application = application;
    }

    /**
     * Starts one.
     *
     * @param further options of the application, such as a database of its own
     */
    static RunningLedger start(Path directory, String... further) {
        System.setProperty("axoniq.update-checker.disabled", "true");
        List<String> options = new ArrayList<>(List.of(
                "--ledger.data=" + directory,
                "--server.port=0",
                "--logging.level.root=WARN",
                "--logging.level.io.github.processingledger=WARN"));
        options.addAll(List.of(further));
        RunningLedger ledger =
                new RunningLedger(SpringApplication.run(LedgerApplication.class, options.toArray(String[]::new)));
        for (Role role : Set.of(Role.AUDITOR, Role.COMPLIANCE, Role.ADMINISTRATOR)) {
            if (ledger.accounts().find(account(role)).isEmpty()) {
                ledger.accounts().create(account(role), role, PASSWORD);
                ledger.accounts().changePassword(account(role), PASSWORD);
            }
        }
        return ledger;
    }

    static String account(Role role) {
        return "test." + role.code();
    }

    /** Reports every line and waits until the registers show them. */
    void load(Path ndjson) throws IOException, InterruptedException {
        String key = application.getBean(ApiKeys.class).create("loader", Role.SERVICE, Set.of("*"), true);
        HttpRequest request = HttpRequest.newBuilder(URI.create(address("/api/v1/operations")))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofFile(ndjson))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<Void> answer = client.send(request, HttpResponse.BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(200);
        }
        awaitRegisters();
    }

    /** Waits until the registers show everything that stands in the journal. */
    void awaitRegisters() throws InterruptedException {
        long size = application.getBean(Journal.class).head().size();
        assertThat(registers().awaitPosition(size, Duration.ofMinutes(5))).isTrue();
    }

    Accounts accounts() {
        return application.getBean(Accounts.class);
    }

    <T> T part(Class<T> type) {
        return application.getBean(type);
    }

    Registers registers() {
        return application.getBean(Registers.class);
    }

    String address(String path) {
        return "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port") + path;
    }

    @Override
    public void close() {
        application.close();
    }
}
