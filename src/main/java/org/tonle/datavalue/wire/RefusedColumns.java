package org.tonle.datavalue.wire;

import java.util.List;
import java.util.stream.Stream;

/** The columns of a table of refused rows: those of a CSV of values, its data set, and what is wrong with each. */
public final class RefusedColumns {
    public static final List<String> ALL = Stream.of(
                    ValueTable.COLUMNS, List.of(ValueTable.DATA_SET), ValueTable.REASONS)
            .flatMap(List::stream)
            .toList();

    private RefusedColumns() {}
}
