package org.tonle.analytics.store;

import java.util.List;

/**
 * A further way to tell facts apart. The position in the list of items is the number the result carries. A fact counts in every
 * item it falls into and is left out when it falls into none; therefore a filter is an axis with one item.
 */
public sealed interface Axis {
    /**
     * Units of the hierarchy with everything below them.
     *
     * @param items roots of each item, numbers of units; where one root lies below another its facts still count once
     */
    record Below(List<int[]> items) implements Axis {}

    /**
     * Exactly these values of a column: units of a group, option combos with an option, data elements of a group.
     *
     * @param items members of each item, numbers of objects
     */
    record Members(Column column, List<int[]> items) implements Axis {}

    /**
     * A filter: everything but these values of a column, also what has none. All that is left is item 0.
     *
     * @param members numbers of objects, at least one
     */
    record Without(Column column, int[] members) implements Axis {}

    /**
     * A filter: of these data elements only what is approved, of others everything. All that is left is item 0.
     *
     * @param elements data element and workflow; one element may have several
     * @param reports what is approved: workflow, period, unit and attribute option combination
     * @param free workflow and unit: there everything of the workflow's passes
     */
    record Approved(List<int[]> elements, List<int[]> reports, List<int[]> free) implements Axis {}

    /** A column of the facts. */
    enum Column {
        DATA_ELEMENT("data_element"),
        ORG_UNIT("org_unit"),
        CATEGORY_OPTION_COMBO("category_option_combo"),
        ATTRIBUTE_OPTION_COMBO("attribute_option_combo");

        private final String sql;

        Column(String sql) {
            this.sql = sql;
        }

        public String sql() {
            return sql;
        }
    }
}
