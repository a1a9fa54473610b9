package org.tonle.analytics.query.fetch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.question.AnalyticsQuery;
import org.tonle.analytics.query.question.Dimension;
import org.tonle.analytics.query.question.DimensionItem;
import org.tonle.analytics.query.question.DimensionKind;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.FactTable;
import org.tonle.analytics.store.FactTexts;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * The cells of an answer: one for each combination of items of the dimensions other than {@code dx}. A cell is one number, the
 * positions of its items written with the sizes of the dimensions as digits.
 */
public final class CellShape {
    private final List<Dimension> dimensions;
    private final long[] strides;
    private final int[] tableAxes;
    private final int periodAt;
    private final int unitAt;
    private final List<Axis> axes;
    private final long size;

    private CellShape(List<Dimension> dimensions, List<Axis> axes) {
        this.dimensions = dimensions;
        this.axes = axes;
        this.strides = new long[dimensions.size()];
        this.tableAxes = new int[dimensions.size()];
        int period = -1;
        int unit = -1;
        int axis = 2;
        for (int i = 0; i < dimensions.size(); i++) {
            DimensionKind kind = dimensions.get(i).kind();
            tableAxes[i] = kind == DimensionKind.PERIOD ? 1 : axis++;
            period = kind == DimensionKind.PERIOD ? i : period;
            unit = kind == DimensionKind.ORGANISATION_UNIT ? i : unit;
        }
        this.periodAt = period;
        this.unitAt = unit;
        long stride = 1;
        for (int i = dimensions.size() - 1; i >= 0; i--) {
            strides[i] = stride;
            stride = times(stride, dimensions.get(i).size());
        }
        this.size = stride;
    }

    /** @throws Problem E7128 for more cells than a number can count */
    public static CellShape of(AnalyticsQuery query) {
        List<Dimension> dimensions = new ArrayList<>();
        List<Axis> axes = new ArrayList<>();
        for (Dimension dimension : query.dimensions()) {
            if (dimension.kind() != DimensionKind.DATA_X) {
                dimensions.add(dimension);
                if (dimension.kind() != DimensionKind.PERIOD) {
                    axes.add(FactAxes.items(query.snapshot(), dimension));
                }
            }
        }
        axes.addAll(FactAxes.filters(query));
        return new CellShape(dimensions, axes);
    }

    private static long times(long a, long b) {
        try {
            return Math.multiplyExact(a, Math.max(b, 1));
        } catch (ArithmeticException tooMany) {
            throw new Problem(ErrorCode.E7128, "more than can be counted");
        }
    }

    /** The dimensions whose items make a cell, in the order of the answer. */
    public List<Dimension> dimensions() {
        return dimensions;
    }

    /** How facts are told apart beside operand and period. */
    public List<Axis> axes() {
        return axes;
    }

    /** Number of cells there could be. */
    public long size() {
        return size;
    }

    /** The cell a row of facts belongs to. */
    public long cell(FactTable table, int row) {
        long cell = 0;
        for (int i = 0; i < strides.length; i++) {
            cell += strides[i] * table.item(row, tableAxes[i]);
        }
        return cell;
    }

    /** The cell a row of texts belongs to. */
    public long cell(FactTexts table, int row) {
        long cell = 0;
        for (int i = 0; i < strides.length; i++) {
            cell += strides[i] * table.item(row, tableAxes[i]);
        }
        return cell;
    }

    /** The cell with these items, one position per dimension. */
    public long cell(int[] positions) {
        long cell = 0;
        for (int i = 0; i < strides.length; i++) {
            cell += strides[i] * positions[i];
        }
        return cell;
    }

    /** Position of the cell's item in a dimension. */
    public int position(long cell, int dimension) {
        return (int)
                (cell / strides[dimension] % Math.max(dimensions.get(dimension).size(), 1));
    }

    /** The period of the cell, null when periods are no dimension. */
    @Nullable
    public Period period(long cell) {
        return periodAt >= 0
                        && dimensions.get(periodAt).items().get(position(cell, periodAt))
                                instanceof DimensionItem.InPeriod in
                ? in.period()
                : null;
    }

    /** Which of the periods the cell has; 0 when periods are no dimension. */
    int periodPosition(long cell) {
        return periodAt < 0 ? 0 : position(cell, periodAt);
    }

    /** The unit of the cell, null when units are no dimension. */
    @Nullable
    public OrgUnit orgUnit(long cell) {
        return unitAt >= 0
                        && dimensions.get(unitAt).items().get(position(cell, unitAt))
                                instanceof DimensionItem.InOrgUnit in
                ? in.orgUnit()
                : null;
    }
}
