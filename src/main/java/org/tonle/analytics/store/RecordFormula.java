package org.tonle.analytics.store;

import java.util.List;

/** SQL of a number that is worked out of one record, such as a program indicator. */
@FunctionalInterface
public interface RecordFormula {
    /**
     * An expression over the tables of the record.
     *
     * @param tables gives the columns by which the record is found
     * @param arguments takes the values of the expression's parameters, in their order
     */
    String sql(Tables tables, List<Object> arguments);

    /** What a formula may build on. */
    interface Tables {
        /** The SQL of a field of the record; joins what it needs. */
        String field(RecordField field);

        /** The column with the number of the record's own row, of its enrollment or of its person. */
        String id(RecordPlace.Own place);
    }
}
