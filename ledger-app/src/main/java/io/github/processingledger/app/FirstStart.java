package io.github.processingledger.app;

import io.github.processingledger.access.Accounts;
import io.github.processingledger.access.ApiKey;
import io.github.processingledger.access.ApiKeys;
import io.github.processingledger.access.Role;
import io.github.processingledger.intake.Intake;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Says where the ledger listens; the very first start also makes and prints what one needs to begin, once. */
@Component
class FirstStart {
    private final Accounts accounts;
    private final ApiKeys keys;
    private final TransactionTemplate transactions;
    private final JdbcClient jdbc;
    private final Environment environment;

    FirstStart(
            Accounts accounts,
            ApiKeys keys,
            TransactionTemplate transactions,
            JdbcClient jdbc,
            Environment environment,
            Intake ready) {
        this.accounts = accounts;
        this.keys = keys;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.environment = environment;
    }

    @EventListener
    void greet(ApplicationReadyEvent event) {
        PrintStream out = System.out;
        String address = "http://127.0.0.1";
        if (event.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            address = "http://" + environment.getProperty("server.address", "127.0.0.1") + ":"
                    + web.getWebServer().getPort();
        }
        out.println();
        out.println("Processing Ledger is running at " + address + "/   (API documentation: " + address
                + "/swagger-ui.html)");
        Optional<Made> made = transactions.execute(status -> makeOnce());
        String listening = address;
        if (made != null) {
            made.ifPresent(first -> print(out, listening, first));
        }
        out.println();
    }

    /** Of several nodes that start together one makes them: the row of the lock is taken first. */
    private Optional<Made> makeOnce() {
        jdbc.sql("SELECT id FROM first_start WHERE id = 1 FOR UPDATE")
                .query(Integer.class)
                .single();
        if (!accounts.isEmpty()) {
            return Optional.empty();
        }
        byte[] drawn = new byte[12];
        new SecureRandom().nextBytes(drawn);
        String password = HexFormat.of().formatHex(drawn);
        accounts.create("admin", Role.ADMINISTRATOR, password);
        return Optional.of(new Made(
                password,
                keys.create("demo service", Role.SERVICE, Set.of(ApiKey.EVERY_SYSTEM), true),
                keys.create("demo auditor", Role.AUDITOR, Set.of("none"))));
    }

    private static void print(PrintStream out, String address, Made made) {
        out.println();
        out.println("This is the first start. Keep these, they are shown once:");
        out.println("  administrator     admin / " + made.password() + "   (must be changed at the first sign-in)");
        out.println("  demo service key  " + made.serviceKey() + "   (reports operations)");
        out.println("  demo auditor key  " + made.auditorKey() + "   (reads)");
        out.println();
        out.println("Try it:");
        out.println("  export SERVICE_KEY=" + made.serviceKey());
        out.println("  export AUDITOR_KEY=" + made.auditorKey());
        out.println("  curl -s " + address + "/api/v1/operations -H \"Authorization: Bearer $SERVICE_KEY\" \\");
        out.println("    -H 'Content-Type: application/x-ndjson' --data-binary @docs/samples/portal-month.ndjson"
                + " -o answers.ndjson");
        out.println("  curl -s \"" + address + "/api/v1/entries?limit=5\" -H \"Authorization: Bearer $AUDITOR_KEY\"");
    }

    private record Made(String password, String serviceKey, String auditorKey) {
        @Override
        public String toString() {
            return "Made[redacted]";
        }
    }
}
