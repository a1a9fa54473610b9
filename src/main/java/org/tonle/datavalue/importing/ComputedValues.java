package org.tonle.datavalue.importing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.database.Sql;
import org.tonle.datavalue.cell.PeriodStore;
import org.tonle.datavalue.lock.ReportLock;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.DataSet;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.Period;

/**
 * Writes values that the server worked out, as predictors do: all of them or none, with the history that every change has. Of what forms
 * are asked only the locks are asked of them: what is approved stays as it is. Who may write which cells is the caller's to see to.
 */
@ApplicationScoped
public class ComputedValues {
    private final Sql sql;
    private final PeriodStore periods;
    private final DataValueStore values;
    private final List<ReportLock> locks;

    ComputedValues(Sql sql, PeriodStore periods, DataValueStore values, Instance<ReportLock> locks) {
        this.sql = sql;
        this.periods = periods;
        this.values = values;
        this.locks = locks.stream().toList();
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

    /** Whether the report of a row takes values: one of the data sets its element is reported in does, or it is reported in none. */
    public boolean isOpen(DataAccess access, Row row) {
        MetadataObject element = access.snapshot().byId(row.dataElement());
        MetadataObject unit = access.snapshot().byId(row.orgUnit());
        OrgUnit orgUnit = unit == null ? null : access.hierarchy().find(unit.uid());
        if (element == null || orgUnit == null) {
            return false;
        }
        List<DataSet> reportedIn = DataSet.with(access.snapshot(), element.uid()).stream()
                .map(DataSet::of)
                .filter(dataSet -> row.period().type() == dataSet.periodType())
                .filter(dataSet -> dataSet.organisationUnits().contains(orgUnit.uid()))
                .toList();
        return reportedIn.isEmpty()
                || reportedIn.stream().anyMatch(dataSet -> locks.stream()
                        .allMatch(lock ->
                                lock.lock(access, dataSet, row.period(), orgUnit, row.attributeOptionCombo()) == null));
    }

    /**
     * Writes rows, each cell once, of those that are {@linkplain #isOpen open}.
     *
     * @throws org.tonle.problem.Problem E8055 when somebody has approved one of them meanwhile
     */
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
            sql.inTransaction(transaction -> {
                for (ReportLock lock : locks) {
                    lock.hold(transaction, access);
                }
                return values.write(transaction, access, staged, null);
            });
        }
    }
}
