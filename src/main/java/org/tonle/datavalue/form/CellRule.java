package org.tonle.datavalue.form;

import org.jspecify.annotations.Nullable;
import org.tonle.metadata.model.ValueType;

/**
 * What a spreadsheet lets into cells of a value type.
 *
 * @param condition a formula with {@code @} where the address of the cell belongs, without the sign for less, which would end it in the file;
 *     null when everything may be entered
 * @param word key of what is said when it does not hold
 * @param format how the cell is shown; {@code @} for texts, which a spreadsheet then leaves as they are typed
 */
record CellRule(@Nullable String condition, String word, String format) {
    private static final String WHOLE = "ISNUMBER(@),INT(@)=@";
    private static final String GENERAL = "General";
    private static final String DAY = "yyyy-mm-dd";

    static CellRule of(ValueType type) {
        return switch (type) {
            case NUMBER -> new CellRule("ISNUMBER(@)", "number", GENERAL);
            case PERCENTAGE -> new CellRule("AND(ISNUMBER(@),@>=0,100>=@)", "percentage", GENERAL);
            case UNIT_INTERVAL -> new CellRule("AND(ISNUMBER(@),@>=0,1>=@)", "unitInterval", GENERAL);
            case INTEGER -> new CellRule("AND(" + WHOLE + ")", "integer", GENERAL);
            case INTEGER_POSITIVE -> new CellRule("AND(" + WHOLE + ",@>0)", "positive", GENERAL);
            case INTEGER_NEGATIVE -> new CellRule("AND(" + WHOLE + ",0>@)", "negative", GENERAL);
            case INTEGER_ZERO_OR_POSITIVE -> new CellRule("AND(" + WHOLE + ",@>=0)", "zeroOrPositive", GENERAL);
            case DATE, AGE -> new CellRule("ISNUMBER(@)", "date", DAY);
            case LETTER -> new CellRule("LEN(@)=1", "letter", "@");
            case BOOLEAN, TRUE_ONLY -> new CellRule(null, "list", GENERAL);
            case TEXT,
                    LONG_TEXT,
                    MULTI_TEXT,
                    PHONE_NUMBER,
                    EMAIL,
                    DATETIME,
                    TIME,
                    USERNAME,
                    COORDINATE,
                    ORGANISATION_UNIT,
                    REFERENCE,
                    URL,
                    FILE_RESOURCE,
                    IMAGE,
                    GEOJSON -> new CellRule(null, "list", "@");
        };
    }

    /** The condition for the cell at an address. */
    @Nullable
    String formula(String address) {
        return condition == null ? null : condition.replace("@", address);
    }
}
