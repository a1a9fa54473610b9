package org.tonle.metadata.importing;

import com.fasterxml.jackson.core.JsonToken;
import java.util.Iterator;
import org.tonle.limit.BodyWeight;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** The rows of a table on their way into a payload: what becomes of each is counted. @throws Problem E1126 for too many, E1186 when others leave too little room */
final class TableRows {
    private final Iterator<String[]> rows;
    private final BodyWeight weight;
    private long count;

    TableRows(Iterator<String[]> rows, BodyWeight weight) {
        this.rows = rows;
        this.weight = weight;
    }

    boolean hasNext() {
        return rows.hasNext();
    }

    /** The cells of the next row. */
    String[] next() {
        if (count++ >= PayloadReader.mostObjects()) {
            throw new Problem(ErrorCode.E1126, PayloadReader.mostObjects() + " rows", "-Xmx, the size of the heap");
        }
        String[] row = rows.next();
        weight.add(JsonToken.START_OBJECT);
        for (int i = 0; i < row.length; i++) {
            weight.add(JsonToken.FIELD_NAME);
        }
        return row;
    }
}
