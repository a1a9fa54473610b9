package org.tonle.tracker.importing;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tonle.database.Transaction;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.confidential.ValueVault;

/** What there may be once only: unique values, links between the same objects, identifiers of notes. */
final class TakenStore {
    private TakenStore() {}

    /**
     * Who has unique values. Where attributes can be confidential each value is looked for as it is and as it is sealed: while a mark takes
     * effect there are both.
     */
    static Map<StoredObjects.UniqueValue, String> uniques(
            Transaction transaction, ValueVault vault, Collection<StoredObjects.UniqueValue> values)
            throws SQLException {
        Map<StoredObjects.UniqueValue, String> owners = new HashMap<>();
        List<StoredObjects.UniqueValue> wanted = new ArrayList<>(values);
        List<String> texts = new ArrayList<>(values.size() * 2);
        wanted.forEach(each -> texts.add(each.value()));
        if (vault.isReady()) {
            wanted.addAll(values);
            values.forEach(each -> texts.add(vault.blind(each.attribute(), each.value())));
        }
        if (!values.isEmpty()) {
            transaction.each(
                    """
                    select w.place, t.uid
                    from unnest(?::int4[], ?::int4[], ?::text[]) with ordinality as w(attribute, org_unit, value, place)
                    join tracked_entity_unique u
                        on u.attribute = w.attribute and u.org_unit = w.org_unit and u.value = w.value
                    join tracked_entity t on t.id = u.tracked_entity""",
                    row -> owners.put(wanted.get(row.getInt(1) - 1), row.getString(2)),
                    transaction.array(
                            "int4",
                            wanted.stream()
                                    .map(StoredObjects.UniqueValue::attribute)
                                    .toArray()),
                    transaction.array(
                            "int4",
                            wanted.stream()
                                    .map(StoredObjects.UniqueValue::orgUnit)
                                    .toArray()),
                    transaction.array("text", texts.toArray()));
        }
        return owners;
    }

    static Map<StoredObjects.Link, String> links(
            Transaction transaction, StoredObjects known, List<SentObjects.End> ends) throws SQLException {
        List<String> kinds = new ArrayList<>();
        List<Integer> ids = new ArrayList<>();
        for (SentObjects.End end : ends) {
            Integer id = known.idOf(end);
            if (id != null) {
                kinds.add(end.kind().name());
                ids.add(id);
            }
        }
        Map<StoredObjects.Link, String> links = new HashMap<>();
        if (!ids.isEmpty()) {
            transaction.each(
                    """
                    select r.type, r.from_kind, r.from_id, r.to_kind, r.to_id, r.uid
                    from (select distinct kind, id from unnest(?::text[], ?::int4[]) as t(kind, id)) w
                    join relationship r on r.from_kind = w.kind and r.from_id = w.id
                    where not r.deleted""",
                    row -> links.put(
                            new StoredObjects.Link(
                                    row.getInt(1),
                                    TrackerKind.valueOf(row.getString(2)),
                                    row.getInt(3),
                                    TrackerKind.valueOf(row.getString(4)),
                                    row.getInt(5)),
                            row.getString(6)),
                    transaction.array("text", kinds.toArray()),
                    transaction.array("int4", ids.toArray()));
        }
        return links;
    }

    static Set<String> notes(Transaction transaction, Set<String> uids) throws SQLException {
        if (uids.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(transaction.query(
                "select uid from tracker_note where uid = any(?)",
                row -> row.getString(1),
                transaction.array("text", uids.toArray())));
    }
}
