package org.tonle.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.tonle.database.SqlArray;
import org.tonle.orgunit.OrgUnit;

/**
 * Conditions of SQL that leave in a statement only rows a user may see or change, so that counts, pages and orders are taken over these.
 * Nothing is added for what is not limited: a statement of somebody who may see all stays as it is.
 */
public final class RowConditions {
    /** Columns by which rows are hidden; a table has some of them. */
    public enum Column {
        DATA_ELEMENT("data_element"),
        DATA_SET("data_set"),
        ORG_UNIT("org_unit"),
        CATEGORY_OPTION_COMBO("category_option_combo"),
        ATTRIBUTE_OPTION_COMBO("attribute_option_combo");

        private final String sql;

        Column(String sql) {
            this.sql = sql;
        }
    }

    /** That a column is, or is not, one of these numbers. */
    private record Condition(Column column, String test, SqlArray numbers) {}

    private final List<Condition> conditions = new ArrayList<>();

    private RowConditions() {}

    static RowConditions of(DataAccess access, Reach reach, List<Column> columns) {
        RowConditions conditions = new RowConditions();
        for (Column column : columns) {
            switch (column) {
                case DATA_ELEMENT -> conditions.hide(column, access.hiddenDataElements());
                case DATA_SET -> conditions.hide(column, access.hiddenDataSets());
                case CATEGORY_OPTION_COMBO, ATTRIBUTE_OPTION_COMBO ->
                    conditions.hide(column, access.hiddenOptionCombos());
                case ORG_UNIT -> {
                    OrgUnitReach units = access.orgUnits(reach);
                    if (!units.covers(access.hierarchy())) {
                        conditions.add(
                                column,
                                " = any(?)",
                                units.orgUnits(access.hierarchy()).stream()
                                        .map(OrgUnit::id)
                                        .toList());
                    }
                }
            }
        }
        return conditions;
    }

    private void hide(Column column, Collection<Integer> hidden) {
        if (!hidden.isEmpty()) {
            add(column, " <> all(?)", hidden);
        }
    }

    private void add(Column column, String test, Collection<Integer> numbers) {
        conditions.add(new Condition(column, test, SqlArray.numbers(numbers)));
    }

    /**
     * The conditions, each behind {@code and}; empty when there are none.
     *
     * @param alias of the table in the statement
     */
    public String sql(String alias) {
        StringBuilder text = new StringBuilder();
        for (Condition each : conditions) {
            text.append(" and ")
                    .append(alias)
                    .append('.')
                    .append(each.column().sql)
                    .append(each.test());
        }
        return text.toString();
    }

    /** What the conditions of {@link #sql} bind, in their order. */
    public List<SqlArray> arguments() {
        return conditions.stream().map(Condition::numbers).toList();
    }
}
