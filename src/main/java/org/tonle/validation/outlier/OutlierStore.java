package org.tonle.validation.outlier;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.access.RowConditions;
import org.tonle.access.RowConditions.Column;
import org.tonle.database.Sql;
import org.tonle.database.SqlArray;
import org.tonle.limit.Budget;

/** Finds outliers in {@code data_value}: one statement for what is usual in each cell and for the values that are not. */
@ApplicationScoped
public class OutlierStore {
    private final Sql sql;

    OutlierStore(Sql sql) {
        this.sql = sql;
    }

    /** A value far from the others, its key by numbers. @param middle mean or median, null for bounds @param spread standard or median absolute deviation, null for bounds */
    record Outlier(
            int dataElement,
            String period,
            int orgUnit,
            int categoryOptionCombo,
            int attributeOptionCombo,
            double value,
            @Nullable Double middle,
            @Nullable Double spread,
            double absoluteDeviation,
            @Nullable Double zScore,
            double lowerBound,
            double upperBound,
            boolean followUp) {}

    /** In the order of the query, at most as many as it says. @throws org.tonle.problem.Problem E1182 when it takes more than the budget has */
    List<Outlier> find(DataAccess access, OutlierQuery query, Budget budget) {
        Statement statement = new Statement(access, query);
        return sql.inSnapshot(transaction -> {
            transaction.watch(() -> budget.rows(1), budget.time());
            return transaction.query(statement.text(), OutlierStore::read, statement.arguments.toArray());
        });
    }

    private static Outlier read(ResultSet row) throws SQLException {
        return new Outlier(
                row.getInt(1),
                row.getString(2),
                row.getInt(3),
                row.getInt(4),
                row.getInt(5),
                row.getDouble(6),
                row.getObject(7, Double.class),
                row.getObject(8, Double.class),
                row.getDouble(9),
                row.getObject(10, Double.class),
                row.getDouble(11),
                row.getDouble(12),
                row.getBoolean(13));
    }

    /** The statement while its parts and what they bind are put together, in one order. */
    private static final class Statement {
        private static final String CELL = "data_element, org_unit, category_option_combo, attribute_option_combo";

        private final OutlierQuery query;
        private final RowConditions rights;
        private final List<Object> arguments = new ArrayList<>();

        Statement(DataAccess access, OutlierQuery query) {
            this.query = query;
            this.rights = access.rows(
                    Reach.READ,
                    Column.DATA_ELEMENT,
                    Column.ORG_UNIT,
                    Column.CATEGORY_OPTION_COMBO,
                    Column.ATTRIBUTE_OPTION_COMBO);
        }

        String text() {
            String usual =
                    switch (query.algorithm()) {
                        case Z_SCORE -> means();
                        case MODIFIED_Z_SCORE -> medians();
                        case MIN_MAX -> bounds();
                    };
            String judged = values(query.start(), query.end(), "v.follow_up, p.iso");
            String direction = query.isAscending() ? " asc" : " desc";
            return "with " + usual + ", judged as (" + judged + "), rated as (" + rated() + ")"
                    + " select data_element, iso, org_unit, category_option_combo, attribute_option_combo, number, middle,"
                    + " spread, abs_dev, z_score, lower, upper, follow_up from rated where is_out order by "
                    + query.order().column() + direction
                    + " nulls last, data_element, iso, org_unit, category_option_combo, attribute_option_combo limit "
                    + query.maxResults();
        }

        /** Values of the elements and units that lie in periods between two days. */
        private String values(@Nullable Object from, @Nullable Object to, String more) {
            arguments.add(SqlArray.numbers(query.elements()));
            arguments.add(SqlArray.numbers(query.orgUnits()));
            String text =
                    "select v.data_element, v.org_unit, v.category_option_combo, v.attribute_option_combo, v.number"
                            + (more.isEmpty() ? "" : ", " + more)
                            + " from data_value v join period p on p.id = v.period"
                            + " where v.data_element = any(?) and v.org_unit = any(?) and not v.deleted and v.number is not null";
            if (from != null) {
                text += " and p.start_date >= ?";
                arguments.add(from);
            }
            if (to != null) {
                text += " and p.end_date <= ?";
                arguments.add(to);
            }
            arguments.addAll(rights.arguments());
            return text + rights.sql("v");
        }

        private String means() {
            return "usual as (select " + CELL + ", avg(number) as middle, stddev_pop(number) as spread from ("
                    + values(query.dataStart(), query.dataEnd(), "") + ") s group by " + CELL + ")";
        }

        private String medians() {
            return "sample as (" + values(query.dataStart(), query.dataEnd(), "") + "), centre as (select " + CELL
                    + ", percentile_cont(0.5) within group (order by number) as middle from sample group by " + CELL
                    + "), usual as (select " + CELL
                    + ", c.middle, percentile_cont(0.5) within group (order by abs(number - c.middle)) as spread"
                    + " from sample join centre c using (" + CELL + ") group by " + CELL + ", c.middle)";
        }

        private String bounds() {
            return "usual as (select data_element, org_unit, category_option_combo, min_value, max_value from min_max_value)";
        }

        private String rated() {
            if (query.algorithm() == OutlierAlgorithm.MIN_MAX) {
                return """
                    select j.*, null::float8 as middle, null::float8 as spread, null::float8 as z_score,
                        case when j.number < u.min_value then u.min_value - j.number else j.number - u.max_value end as abs_dev,
                        u.min_value::float8 as lower, u.max_value::float8 as upper,
                        j.number < u.min_value or j.number > u.max_value as is_out
                    from judged j join usual u using (data_element, org_unit, category_option_combo)""";
            }
            double scale = query.algorithm() == OutlierAlgorithm.MODIFIED_Z_SCORE ? OutlierAlgorithm.MAD_SCALE : 1;
            arguments.add(scale);
            arguments.add(query.threshold());
            arguments.add(scale);
            arguments.add(query.threshold());
            arguments.add(scale);
            arguments.add(scale);
            arguments.add(query.threshold());
            return """
                select j.*, u.middle, u.spread, abs(j.number - u.middle) * ?::float8 / u.spread as z_score,
                    abs(j.number - u.middle) as abs_dev, u.middle - ?::float8 * u.spread / ?::float8 as lower,
                    u.middle + ?::float8 * u.spread / ?::float8 as upper,
                    abs(j.number - u.middle) * ?::float8 / u.spread > ?::float8 as is_out
                from judged j join usual u using (data_element, org_unit, category_option_combo, attribute_option_combo)
                where u.spread > 0""";
        }
    }
}
