package org.tonle.datavalue.export;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.access.RowConditions;
import org.tonle.access.RowConditions.Column;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;
import org.tonle.datavalue.wire.ExportedOptions;
import org.tonle.datavalue.wire.ExportedValue;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Naming;

/** Reads {@code data_value} for exports: one statement, row by row. */
@ApplicationScoped
public class ExportStore {
    /** The last change of each value up to a moment. Of two changes in one transaction the later one stands further behind. */
    private static final String HISTORY =
            """
            (select distinct on (a.data_element, a.org_unit, a.period, a.category_option_combo, a.attribute_option_combo)
                a.data_element, a.period, a.org_unit, a.category_option_combo, a.attribute_option_combo,
                coalesce(a.new_value, a.old_value) as value, a.modified_by as stored_by, a.created, a.created as last_updated,
                null::text as comment, false as follow_up, a.audit_type = 'DELETE' as deleted, a.reason
            from data_value_audit a where a.data_element = any(?) and a.org_unit = any(?) and a.created <= ?
            order by a.data_element, a.org_unit, a.period, a.category_option_combo, a.attribute_option_combo, a.created desc,
                a.ctid desc) v""";

    private final Sql sql;

    ExportStore(Sql sql) {
        this.sql = sql;
    }

    /** Hands over the values of a query that the user may see. Values of metadata that are gone are left out. @param isGrouped those of one report together, with the options of their combinations; else in no order */
    void each(DataAccess access, ExportQuery query, boolean isGrouped, Consumer<ExportedValue> consumer) {
        if (query.elements().isEmpty() || query.orgUnits().isEmpty()) {
            return;
        }
        sql.inSnapshot(transaction -> {
            List<@Nullable Object> arguments = new ArrayList<>();
            String text = statement(transaction, access, query, isGrouped, arguments);
            Names names = new Names(access, query, isGrouped ? new OptionNames(access, query) : null);
            transaction.each(
                    text,
                    row -> {
                        ExportedValue value = names.value(row);
                        if (value != null) {
                            consumer.accept(value);
                        }
                    },
                    arguments.toArray());
            return true;
        });
    }

    /** The objects that values of a query belong to, by their numbers. */
    record Named(Set<Integer> elements, Set<Integer> orgUnits, Set<Integer> combos, Set<Integer> attributes) {}

    /** What the values of a query belong to, each once. */
    Named named(DataAccess access, ExportQuery query) {
        Named named = new Named(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        if (query.elements().isEmpty() || query.orgUnits().isEmpty()) {
            return named;
        }
        sql.inSnapshot(transaction -> {
            List<@Nullable Object> arguments = new ArrayList<>();
            String text = "select distinct data_element, org_unit, category_option_combo, attribute_option_combo from ("
                    + statement(transaction, access, query, false, arguments) + ") found";
            transaction.each(
                    text,
                    row -> {
                        named.elements().add(row.getInt(1));
                        named.orgUnits().add(row.getInt(2));
                        named.combos().add(row.getInt(3));
                        named.attributes().add(row.getInt(4));
                    },
                    arguments.toArray());
            return true;
        });
        return named;
    }

    private static String statement(
            Transaction transaction,
            DataAccess access,
            ExportQuery query,
            boolean isGrouped,
            List<@Nullable Object> arguments)
            throws SQLException {
        RowConditions rights = access.rows(
                Reach.READ,
                Column.DATA_ELEMENT,
                Column.ORG_UNIT,
                Column.CATEGORY_OPTION_COMBO,
                Column.ATTRIBUTE_OPTION_COMBO);
        StringBuilder text = new StringBuilder(
                """
                select v.data_element, p.iso, v.org_unit, v.category_option_combo, v.attribute_option_combo, v.value,
                    v.stored_by, v.created, v.last_updated, v.comment, v.follow_up, v.deleted, %s
                from %s join period p on p.id = v.period
                where v.data_element = any(?) and v.org_unit = any(?)"""
                        .formatted(
                                query.asOf() == null ? "null::text" : "v.reason",
                                query.asOf() == null ? "data_value v" : HISTORY));
        if (query.asOf() != null) {
            arguments.add(ints(transaction, query.elements()));
            arguments.add(ints(transaction, query.orgUnits()));
            arguments.add(query.asOf().atOffset(ZoneOffset.UTC));
        }
        arguments.add(ints(transaction, query.elements()));
        arguments.add(ints(transaction, query.orgUnits()));
        if (!query.periods().isEmpty()) {
            text.append(" and v.period = any(?)");
            arguments.add(ints(transaction, query.periods()));
        }
        if (query.start() != null && query.end() != null) {
            text.append(" and p.start_date >= ? and p.end_date <= ?");
            arguments.add(query.start());
            arguments.add(query.end());
        }
        if (!query.attributes().isEmpty()) {
            text.append(" and v.attribute_option_combo = any(?)");
            arguments.add(ints(transaction, query.attributes()));
        }
        text.append(rights.sql("v"));
        arguments.addAll(rights.arguments());
        if (!query.includeDeleted()) {
            text.append(" and not v.deleted");
        }
        if (query.since() != null) {
            text.append(" and v.last_updated >= ?");
            arguments.add(query.since().atOffset(ZoneOffset.UTC));
        }
        if (isGrouped) {
            text.append(" order by v.org_unit, v.period, v.attribute_option_combo, v.data_element");
        }
        if (query.limit() != null) {
            text.append(" limit ?");
            arguments.add(query.limit());
        }
        return text.toString();
    }

    private static java.sql.Array ints(Transaction transaction, List<Integer> values) throws SQLException {
        return transaction.array("int4", values.toArray());
    }

    /** Names of numbers, each worked out once. */
    private static final class Names {
        private final DataAccess access;
        private final ExportQuery query;
        private final @Nullable OptionNames options;
        private final Map<Integer, String> elements = new HashMap<>();
        private final Map<Integer, String> units = new HashMap<>();
        private final Map<Integer, String> combos = new HashMap<>();
        private final Map<Integer, String> attributes = new HashMap<>();

        Names(DataAccess access, ExportQuery query, @Nullable OptionNames options) {
            this.access = access;
            this.query = query;
            this.options = options;
        }

        @Nullable
        ExportedValue value(ResultSet row) throws SQLException {
            String element = name(elements, query.elementNames(), row.getInt(1));
            String unit = name(units, query.unitNames(), row.getInt(3));
            String combo = name(combos, query.comboNames(), row.getInt(4));
            String attribute = name(attributes, query.attributeNames(), row.getInt(5));
            if (element.isEmpty() || unit.isEmpty() || combo.isEmpty() || attribute.isEmpty()) {
                return null;
            }
            return new ExportedValue(
                    element,
                    row.getString(2),
                    unit,
                    combo,
                    attribute,
                    row.getString(6),
                    row.getString(7),
                    time(row, 8),
                    time(row, 9),
                    row.getString(10),
                    row.getBoolean(11),
                    row.getBoolean(12),
                    row.getString(13),
                    options == null ? ExportedOptions.NONE : options.of(row.getInt(1), row.getInt(4), row.getInt(5)));
        }

        private String name(Map<Integer, String> known, Naming naming, int id) {
            return known.computeIfAbsent(id, number -> {
                MetadataObject object = access.snapshot().byId(number);
                return object == null ? "" : naming.nameOrUid(object);
            });
        }

        private static LocalDateTime time(ResultSet row, int column) throws SQLException {
            return row.getObject(column, OffsetDateTime.class)
                    .atZoneSameInstant(ZoneId.systemDefault())
                    .toLocalDateTime();
        }
    }
}
