package io.github.processingledger.erasure;

import java.sql.Date;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The days on which something of a person may be due, and how far the journal was read for them. */
final class DueTable {
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    /** A person, and a day on which something of theirs may be due. */
    record Due(String subject, LocalDate day) {}

    DueTable(DataSource source) {
        this.jdbc = new JdbcTemplate(source);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
    }

    /** The position up to which the journal was read. */
    long seen() {
        Long seen = jdbc.queryForObject("select position from destruction_due_seen where id = 1", Long.class);
        return seen == null ? 0 : seen;
    }

    /** Keeps what was read up to a position. */
    void add(Collection<Due> found, long seen) {
        List<Object[]> rows = found.stream()
                .distinct()
                .map(due -> {
                    Date day = Date.valueOf(due.day());
                    return new Object[] {due.subject(), day, due.subject(), day};
                })
                .toList();
        transaction.executeWithoutResult(status -> {
            jdbc.batchUpdate("""
                insert into destruction_due (subject, due_on) select cast(? as varchar(60)), cast(? as date)
                where not exists (select 1 from destruction_due where subject = ? and due_on = ?)\
                """, rows);
            jdbc.update("update destruction_due_seen set position = ? where id = 1", seen);
        });
    }

    /** People after one of them, in a fixed order, of whom something may be due on a day; each with its first day. */
    List<Due> due(LocalDate today, String after, int limit) {
        return jdbc.query(
                "select subject, min(due_on) from destruction_due where due_on <= ? and subject > ?"
                        + " group by subject order by subject limit ?",
                (row, number) -> new Due(row.getString(1), row.getDate(2).toLocalDate()),
                Date.valueOf(today),
                after,
                limit);
    }

    long waiting(LocalDate today) {
        Long count = jdbc.queryForObject(
                "select count(distinct subject) from destruction_due where due_on <= ?",
                Long.class,
                Date.valueOf(today));
        return count == null ? 0 : count;
    }

    /** Nothing of these people is left to be started up to a day. */
    void done(Collection<String> subjects, LocalDate today) {
        jdbc.batchUpdate(
                "delete from destruction_due where subject = ? and due_on <= ?",
                subjects.stream()
                        .map(subject -> new Object[] {subject, Date.valueOf(today)})
                        .toList());
    }
}
