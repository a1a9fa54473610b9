package org.tonle.tracker.reserved;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.tonle.database.SqlArray;
import org.tonle.database.Transaction;
import org.tonle.tracker.confidential.ValueVault;

/** Which values were given away, and how far sequences have counted. */
@ApplicationScoped
class ReservedValueStore {
    private final ValueVault vault;

    ReservedValueStore(ValueVault vault) {
        this.vault = vault;
    }

    /**
     * Counts values of a key and answers the last number of the block. Whoever else counts the same waits until this transaction ends.
     *
     * @param attribute its number
     */
    long advance(Transaction transaction, int attribute, String key, int count) throws SQLException {
        return transaction
                .query(
                        """
                        insert into value_sequence as s (attribute, key, last) values (?, ?, ?)
                        on conflict on constraint value_sequence_pk do update set last = s.last + excluded.last
                        returning last""",
                        row -> row.getLong(1),
                        attribute,
                        key,
                        (long) count)
                .get(0);
    }

    /** Reserves as many of these values as are wanted, none that a person has or somebody has reserved; answers them. Forgets what has expired. */
    List<String> reserve(
            Transaction transaction,
            int attribute,
            boolean isConfidential,
            Collection<String> values,
            int wanted,
            LocalDateTime now,
            LocalDateTime until)
            throws SQLException {
        transaction.update("delete from reserved_value where attribute = ? and reserved_until < ?", attribute, now);
        Map<String, String> texts = new HashMap<>();
        List<String> stored = new ArrayList<>();
        List<String> folded = new ArrayList<>();
        List<String> blind = new ArrayList<>();
        for (String value : values) {
            String hidden = vault.isReady() ? vault.blind(attribute, value) : value;
            String kept = isConfidential ? hidden : value;
            if (texts.put(kept, value) == null) {
                stored.add(kept);
                folded.add(value.strip().toLowerCase(Locale.ROOT));
                blind.add(hidden);
            }
        }
        // Looked for as it is and as it is sealed: a mark may have been set or taken away since, and takes effect in
        // the background.
        return transaction.query(
                """
                insert into reserved_value (attribute, value, sealed, reserved_until)
                select ?, w.stored, ?, ?::timestamp
                from unnest(?::text[], ?::text[], ?::text[], ?::text[]) as w(stored, plain, folded, blind)
                where not exists (
                    select 1 from tracked_entity_unique u where u.attribute = ? and u.value in (w.folded, w.blind))
                and not exists (select 1 from reserved_value r where r.attribute = ? and r.value in (w.plain, w.blind))
                limit ?
                on conflict on constraint reserved_value_pk do nothing
                returning value""",
                row -> Objects.requireNonNull(texts.get(row.getString(1))),
                attribute,
                isConfidential,
                until,
                SqlArray.texts(stored),
                SqlArray.texts(stored.stream().map(texts::get).toList()),
                SqlArray.texts(folded),
                SqlArray.texts(blind),
                attribute,
                attribute,
                wanted);
    }
}
