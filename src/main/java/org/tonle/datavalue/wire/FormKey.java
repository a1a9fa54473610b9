package org.tonle.datavalue.wire;

import java.util.List;

/**
 * How a workbook says which of its cells mean what. A hidden sheet has one row a fact: {@link #MARK} and the version of this shape;
 * {@code dataSet, period, orgUnit, attributeOptionCombo} with their uids; {@link #CELL} with the columns of {@link #CELL_COLUMNS}. Each
 * cell has a name, which moves with it when rows are inserted and sheets moved or renamed. Another hidden sheet has the lists: of
 * list n the words that people choose in column 2n and what is sent for them in column 2n + 1.
 */
public final class FormKey {
    public static final String SHEET = "tonle-form";
    public static final String LISTS = "tonle-lists";
    public static final String MARK = "tonle-form";
    public static final String VERSION = "1";
    public static final String CELL = "cell";

    /** The value as it was when the form was downloaded; the list from 0, empty without one; where the cell stood. */
    public static final List<String> CELL_COLUMNS =
            List.of("name", "dataElement", "categoryOptionCombo", "value", "list", "sheet", "address");

    /** The fields that name the report, in their order. */
    public static final List<String> REPORT = List.of("dataSet", "period", "orgUnit", "attributeOptionCombo");

    private FormKey() {}

    /** The name of the n-th cell, from 0. */
    public static String cellName(int number) {
        return "tonle_" + (number + 1);
    }
}
