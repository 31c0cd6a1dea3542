package io.github.processingledger.projection;

import io.github.processingledger.subject.HistoryPage;
import io.github.processingledger.subject.Imprint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** A walk through everybody's history, which holds one person's at a time. */
final class SubjectScan {
    private static final String EVERYBODY =
            "select subject, page from subject_history where generation = ? order by subject, first_position";

    private SubjectScan() {}

    static void read(Connection connection, int generation, BiConsumer<String, List<Imprint>> reader)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(EVERYBODY)) {
            query.setFetchSize(500);
            query.setInt(1, generation);
            String person = null;
            List<Imprint> history = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String subject = rows.getString(1);
                    if (person != null && !person.equals(subject)) {
                        reader.accept(person, history);
                        history = new ArrayList<>();
                    }
                    person = subject;
                    history.addAll(HistoryPage.read(rows.getBytes(2)));
                }
            }
            if (person != null) {
                reader.accept(person, history);
            }
        }
    }
}
