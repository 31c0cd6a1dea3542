package io.github.processingledger.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.processingledger.cli.sample.MonthPlan;
import io.github.processingledger.cli.sample.SampleMonth;
import io.github.processingledger.intake.CheckpointKeys;
import io.github.processingledger.journal.Journal;
import io.github.processingledger.journal.JournalVerifier;
import io.github.processingledger.json.JsonReader;
import io.github.processingledger.replay.Replays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SQL of "Run on PostgreSQL", run as it stands there: the ledger works, and its role can't change the log. */
@Tag("slow")
class DocumentedRoleTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "how-to", "run-on-postgresql.md");
    private static final Pattern BLOCK = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);
    private static final String NO_PRIVILEGE = "42501";

    @TempDir
    Path folder;

    @Test
    void the_role_of_the_documentation_runs_the_whole_ledger_and_cannot_change_the_log() throws Exception {
        List<String> blocks = blocks();
        assertThat(blocks).hasSize(3);
        run("postgres", "postgres", blocks.get(0));
        LedgerDatabase database = LedgerDatabase.postgresql(
                folder.resolve("data"),
                "ledger",
                List.of(
                        "--LEDGER_DB_USER=ledger_app",
                        "--LEDGER_DB_PASSWORD=secret",
                        "--spring.flyway.user=ledger_owner",
                        "--spring.flyway.password=secret"));
        RunningLedger.on(database, folder).close();
        run("ledger_owner", "ledger", blocks.get(1));
        try (RunningLedger ledger = RunningLedger.on(database, folder)) {
            everythingWorks(ledger);
            nothingCanBeChanged();
            saysWhatTheDocumentSays(blocks.get(2));
            assertThat(verifies(ledger)).isTrue();
        }
    }

    private static List<String> blocks() throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(DOCUMENT));
        while (block.find()) {
            blocks.add(block.group(1).replace("'…'", "'secret'"));
        }
        return blocks;
    }

    private static Connection connect(String user, String database) throws SQLException {
        return DriverManager.getConnection(LedgerDatabase.serverUrl(database), user, "secret");
    }

    /** As psql does, as far as this document goes: statements, comments and {@code \connect}. */
    private static void run(String user, String database, String script) throws SQLException {
        Matcher part = Pattern.compile("\\\\connect (\\w+)\n").matcher(script);
        int from = 0;
        String current = database;
        while (part.find()) {
            execute(user, current, script.substring(from, part.start()));
            current = part.group(1);
            from = part.end();
        }
        execute(user, current, script.substring(from));
    }

    private static void execute(String user, String database, String statements) throws SQLException {
        try (Connection connection = connect(user, database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements.replaceAll("--.*\n", "\n").split(";", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }

    /** A month of every operation, destruction among them, and everything else that writes. */
    private static void everythingWorks(RunningLedger ledger) throws Exception {
        List<String> lines = new ArrayList<>();
        new SampleMonth(new MonthPlan(60, 765, 1, YearMonth.of(2026, 1), 3)).forEach(line -> lines.add(line.json()));
        List<Map<String, Object>> answers = ledger.stream().run(lines);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(Json.number(answer, "status")).isIn(201L, 409L));
        ledger.settle();
        assertThat(ledger.service().get("/api/v1/tlog/checkpoint").status()).isEqualTo(200);
        Replays replays = ledger.part(Replays.class);
        String rebuild = replays.start("rebuild", Map.of()).id();
        assertThat(replays.await(rebuild, Duration.ofMinutes(8)).state()).isEqualTo("done");
        ledger.restart();
        assertThat(ledger.service()
                        .report(Told.collection("role-1", "name").json())
                        .status())
                .isEqualTo(201);
        assertThat(JsonReader.read(
                        ledger.auditor().get("/api/v1/entries?limit=5").body()))
                .isNotNull();
    }

    private static boolean verifies(RunningLedger ledger) {
        return new JournalVerifier(
                        ledger.part(Journal.class),
                        ledger.part(CheckpointKeys.class).current(),
                        position -> {})
                .run()
                .isGood();
    }

    private static void nothingCanBeChanged() throws SQLException {
        try (Connection connection = connect("ledger_app", "ledger");
                Statement statement = connection.createStatement()) {
            refused(statement, "update entry set kind = 'x'");
            refused(statement, "update entry_tag set hash = 1");
            refused(statement, "update tile set tile_level = 7");
            refused(statement, "update checkpoint set note = ''");
            for (String table : List.of("entry", "entry_tag", "tile", "checkpoint", "journal_head")) {
                refused(statement, "delete from " + table);
                refused(statement, "truncate " + table);
                refused(statement, "drop table " + table);
                refused(statement, "alter table " + table + " disable trigger all");
                refused(statement, "alter table " + table + " add column more text");
                String trigger = table.equals("journal_head") ? "journal_head_stays" : table + "_is_insert_only";
                refused(statement, "drop trigger " + trigger + " on " + table);
            }
            refused(
                    statement,
                    "create or replace function journal_refuse() returns trigger language plpgsql"
                            + " as $$ begin return null; end $$");
            refused(statement, "set session_replication_role = replica");
            refused(statement, "create table beside_the_log (id int)");
        }
    }

    private static void refused(Statement statement, String sql) {
        assertThatThrownBy(() -> statement.execute(sql))
                .as(sql)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal -> assertThat(refusal.getSQLState()).isEqualTo(NO_PRIVILEGE));
    }

    /** Each statement of the last block ends with what the server answers. */
    private static void saysWhatTheDocumentSays(String block) throws SQLException {
        int errors = 0;
        try (Connection connection = connect("postgres", "ledger");
                Statement statement = connection.createStatement()) {
            for (String line : block.lines().toList()) {
                String[] parts = line.split("; *-- ERROR: *", -1);
                if (parts.length == 1) {
                    statement.execute(line);
                } else {
                    errors++;
                    assertThatThrownBy(() -> statement.execute(parts[0])).hasMessageContaining(parts[1]);
                }
            }
        }
        assertThat(errors).isEqualTo(3);
    }
}
