package io.github.processingledger.vault;

import io.github.processingledger.vault.Findings.MissingKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Keys that are needed, were never destroyed, and are not there or can't be unwrapped any more. */
final class MissingKeys {

    private final Transactions transactions;

    MissingKeys(Transactions transactions) {
        this.transactions = transactions;
    }

    List<MissingKey> find(Set<Epoch> usable) {
        List<MissingKey> missing = new ArrayList<>(withoutRow());
        missing.addAll(withoutEpoch(usable));
        return missing;
    }

    private List<MissingKey> withoutRow() {
        return transactions.read(
                "look for lost keys",
                c -> Rows.query(
                        c,
                        """
                        select s.key_id, min(s.category), count(*)
                          from sealed s
                         where not exists (select 1 from vault.subject_key k where k.key_id = s.key_id)
                           and not exists (select 1 from tombstone t where t.key_id = s.key_id)
                           and not exists (select 1 from lost_key l where l.key_id = s.key_id)
                         group by s.key_id
                         order by s.key_id\
                        """,
                        row -> new MissingKey(row.getObject(1, UUID.class), "", row.getString(2), row.getLong(3))));
    }

    private List<MissingKey> withoutEpoch(Set<Epoch> usable) {
        return transactions.read(
                "look for keys of lost epochs",
                c -> Rows.query(
                        c,
                        """
                        select k.key_id, k.owner, k.category,
                               (select count(*) from sealed s where s.key_id = k.key_id)
                          from vault.subject_key k
                         where not (k.epoch = any(?))
                           and not exists (select 1 from tombstone t where t.key_id = k.key_id)
                           and not exists (select 1 from lost_key l where l.key_id = k.key_id)
                         order by k.key_id\
                        """,
                        row -> new MissingKey(
                                row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getLong(4)),
                        Rows.any(c, "bigint", usable.stream().map(Epoch::id).toList())));
    }
}
