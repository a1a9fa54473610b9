package org.tonle.datavalue.importing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.database.Sql;
import org.tonle.datavalue.cell.PeriodStore;
import org.tonle.period.Period;

/**
 * Writes values that the server worked out, as predictors do: all of them or none, with the history that every change has. What forms are
 * asked (their data set, when they may be written) is not asked of them; who may write which cells is the caller's to see to.
 */
@ApplicationScoped
public class ComputedValues {
    private final Sql sql;
    private final PeriodStore periods;
    private final DataValueStore values;

    ComputedValues(Sql sql, PeriodStore periods, DataValueStore values) {
        this.sql = sql;
        this.periods = periods;
        this.values = values;
    }

    /** A cell by the numbers of its metadata, and what stands in it from now on. @param value null for nothing: what is there is deleted @param number of the value, null when it is none */
    public record Row(
            int dataElement,
            Period period,
            int orgUnit,
            int categoryOptionCombo,
            int attributeOptionCombo,
            @Nullable String value,
            @Nullable Double number) {}

    /** Writes rows, each cell once. */
    public void write(DataAccess access, Collection<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        periods.ensure(rows.stream().map(Row::period).distinct().toList());
        try (StagedRows staged = new StagedRows(access.user().username())) {
            int place = 0;
            for (Row row : rows) {
                staged.add(
                        place++,
                        row.dataElement(),
                        PeriodStore.id(row.period()),
                        row.orgUnit(),
                        row.categoryOptionCombo(),
                        row.attributeOptionCombo(),
                        row.value(),
                        row.number(),
                        null,
                        false,
                        row.value() == null,
                        null);
            }
            if (staged.isInMemory() && !staged.sort().isEmpty()) {
                throw new IllegalArgumentException("a cell stands in the rows twice");
            }
            sql.inTransaction(transaction -> values.write(transaction, access, staged, null));
        }
    }
}
