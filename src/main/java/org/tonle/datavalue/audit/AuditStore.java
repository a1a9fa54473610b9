package org.tonle.datavalue.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.access.RowConditions;
import org.tonle.access.RowConditions.Column;
import org.tonle.database.Sql;
import org.tonle.datavalue.cell.StoredValue;

/** Reads {@code data_value_audit}; only the database writes it. */
@ApplicationScoped
public class AuditStore {
    private final Sql sql;

    AuditStore(Sql sql) {
        this.sql = sql;
    }

    /** A change of a value. @param type {@code CREATE}, {@code UPDATE} or {@code DELETE} @param reason null when nobody said why */
    record Change(
            int dataElement,
            String period,
            int orgUnit,
            int categoryOptionCombo,
            int attributeOptionCombo,
            @Nullable String oldValue,
            @Nullable String newValue,
            String type,
            @Nullable String modifiedBy,
            LocalDateTime created,
            @Nullable String reason) {}

    /**
     * Which changes; an empty collection means all.
     *
     * @param types {@code CREATE}, {@code UPDATE}, {@code DELETE}
     */
    record Query(
            Collection<Integer> elements,
            Collection<Integer> periods,
            Collection<Integer> orgUnits,
            Collection<Integer> categoryOptionCombos,
            Collection<Integer> attributeOptionCombos,
            Collection<String> types) {}

    /** The changes of values the user may see, newest first. */
    List<Change> find(DataAccess access, Query query, int limit, int offset) {
        RowConditions rights = access.rows(
                Reach.READ,
                Column.DATA_ELEMENT,
                Column.ORG_UNIT,
                Column.CATEGORY_OPTION_COMBO,
                Column.ATTRIBUTE_OPTION_COMBO);
        return sql.inTransaction(transaction -> {
            List<Object> arguments = new ArrayList<>(List.of(
                    transaction.array("int4", query.elements().toArray()),
                    transaction.array("int4", query.periods().toArray()),
                    transaction.array("int4", query.orgUnits().toArray()),
                    transaction.array("int4", query.categoryOptionCombos().toArray()),
                    transaction.array("int4", query.attributeOptionCombos().toArray()),
                    transaction.array("text", query.types().toArray())));
            arguments.addAll(rights.arguments());
            arguments.add(limit);
            arguments.add(offset);
            return transaction.query(
                    """
                select a.data_element, p.iso, a.org_unit, a.category_option_combo, a.attribute_option_combo, a.old_value,
                    a.new_value, a.audit_type, a.modified_by, a.created, a.reason
                from data_value_audit a join period p on p.id = a.period,
                    (select ?::int4[] as e, ?::int4[] as p, ?::int4[] as u, ?::int4[] as c, ?::int4[] as o, ?::text[] as t) q
                where (cardinality(q.e) = 0 or a.data_element = any(q.e)) and (cardinality(q.p) = 0 or a.period = any(q.p))
                    and (cardinality(q.u) = 0 or a.org_unit = any(q.u))
                    and (cardinality(q.c) = 0 or a.category_option_combo = any(q.c))
                    and (cardinality(q.o) = 0 or a.attribute_option_combo = any(q.o))
                    and (cardinality(q.t) = 0 or a.audit_type = any(q.t))"""
                            + rights.sql("a") + " order by a.created desc, a.audit_type limit ? offset ?",
                    row -> new Change(
                            row.getInt(1),
                            row.getString(2),
                            row.getInt(3),
                            row.getInt(4),
                            row.getInt(5),
                            row.getString(6),
                            row.getString(7),
                            row.getString(8),
                            row.getString(9),
                            StoredValue.time(row, 10),
                            row.getString(11)),
                    arguments.toArray());
        });
    }
}
