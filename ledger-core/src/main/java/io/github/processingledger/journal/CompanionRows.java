package io.github.processingledger.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands the attachments of a group to the companion, if there is one. */
final class CompanionRows {

    private final @Nullable Companion<Object> companion;

    @SuppressWarnings("unchecked") // callers attach what their companion takes; a wrong type fails in the companion
    CompanionRows(@Nullable Companion<?> companion) {
        this.companion = (Companion<Object>) companion;
    }

    void check(Connection connection, List<Append> appends, Verdicts verdicts) throws SQLException {
        List<Object> attachments = new ArrayList<>();
        List<Integer> owners = new ArrayList<>();
        for (int i = 0; i < appends.size(); i++) {
            for (PreparedEntry entry : appends.get(i).entries()) {
                if (entry.attachment != null && !verdicts.rejected(i)) {
                    attachments.add(entry.attachment);
                    owners.add(i);
                }
            }
        }
        if (attachments.isEmpty()) {
            return;
        }
        List<@Nullable RuntimeException> answers = present().check(connection, attachments);
        if (answers.size() != attachments.size()) {
            throw new IllegalStateException("the companion must answer for every attachment");
        }
        for (int i = 0; i < answers.size(); i++) {
            RuntimeException reason = answers.get(i);
            if (reason != null) {
                verdicts.reject(owners.get(i), reason);
            }
        }
    }

    void write(Connection connection, List<PlacedEntry> entries) throws SQLException {
        List<Companion.Attached<Object>> attached = new ArrayList<>();
        for (PlacedEntry placed : entries) {
            Object attachment = placed.entry().attachment;
            if (attachment != null) {
                attached.add(new Companion.Attached<>(placed.position(), placed.entry().id, attachment));
            }
        }
        if (!attached.isEmpty()) {
            present().write(connection, attached);
        }
    }

    private Companion<Object> present() {
        if (companion == null) {
            throw new IllegalStateException("entries bring attachments, but the journal has no companion");
        }
        return companion;
    }
}
