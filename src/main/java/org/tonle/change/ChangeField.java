package org.tonle.change;

/**
 * A field of a change and where it comes from.
 *
 * @param name in the answer
 * @param sql column, an expression of ours
 */
record ChangeField(String name, Content content, String sql) {
    /** What a column holds, and how it is shown. */
    enum Content {
        /** Number of a metadata object, shown as its identifier. */
        REFERENCE("integer[]"),
        TEXT("text[]"),
        FLAG("boolean[]");

        private final String sql;

        Content(String sql) {
            this.sql = sql;
        }

        /** The type of many of them in SQL. */
        String many() {
            return sql;
        }
    }

    static ChangeField reference(String name, String sql) {
        return new ChangeField(name, Content.REFERENCE, sql);
    }

    static ChangeField text(String name, String sql) {
        return new ChangeField(name, Content.TEXT, sql);
    }

    static ChangeField flag(String name, String sql) {
        return new ChangeField(name, Content.FLAG, sql);
    }
}
