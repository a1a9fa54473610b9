package org.tonle.datavalue.importing;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.datavalue.wire.DataValueImportOptions;
import org.tonle.datavalue.wire.ValueSetReader;
import org.tonle.importing.ImportReceipt;
import org.tonle.limit.BodyWeight;
import org.tonle.limit.Budget;

/**
 * One payload that is to be imported.
 *
 * @param refusedRows takes the rows that are not taken, null when nobody wants them
 * @param receipt by which the request is recognised when it is sent again, null when it need not be
 * @param weight counts what is noted of the payload
 */
record ValueSetImport(
        ValueSetReader reader,
        DataValueImportOptions options,
        DataAccess access,
        @Nullable RefusedRowsFile refusedRows,
        @Nullable ImportReceipt receipt,
        Function<Budget, BodyWeight> weight) {
    static ValueSetImport of(ValueSetReader reader, DataValueImportOptions options, DataAccess access) {
        return new ValueSetImport(reader, options, access, null, null, BodyWeight::ofPayload);
    }
}
