package org.tonle.analytics.store.sql;

/**
 * The hierarchy in the store: the table {@code org_unit} with one column a level, uid, code, {@code name}, {@code path_names}, and
 * {@code longitude} and {@code latitude} of units that are points.
 */
public final class OrgUnitTable {
    private OrgUnitTable() {}

    /** The column with the ancestor at a level, 1 at the top. */
    public static String column(int level) {
        return "level" + level;
    }
}
