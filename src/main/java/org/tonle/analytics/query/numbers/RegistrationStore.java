package org.tonle.analytics.query.numbers;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.access.RowConditions;
import org.tonle.access.RowConditions.Column;
import org.tonle.database.Sql;
import org.tonle.period.Period;

/** Reads {@code complete_data_set_registration}. */
@ApplicationScoped
class RegistrationStore implements ReportRegistrations {
    private final Sql sql;

    RegistrationStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Registration> of(DataAccess access, int dataSet, LocalDate start, LocalDate end) {
        RowConditions rights =
                access.rows(Reach.ANALYSE, Column.DATA_SET, Column.ORG_UNIT, Column.ATTRIBUTE_OPTION_COMBO);
        return sql.inTransaction(transaction -> {
            List<Object> arguments = new ArrayList<>(List.of(dataSet, Date.valueOf(end), Date.valueOf(start)));
            arguments.addAll(rights.arguments());
            return transaction.query(
                    """
                select r.org_unit, p.iso, r.attribute_option_combo, min(r.date)
                from complete_data_set_registration r join period p on p.id = r.period
                where r.data_set = ? and r.completed and p.start_date <= ? and p.end_date >= ?"""
                            + rights.sql("r") + " group by r.org_unit, p.iso, r.attribute_option_combo",
                    row -> new Registration(
                            row.getInt(1),
                            Period.parse(row.getString(2)),
                            row.getInt(3),
                            row.getDate(4).toLocalDate()),
                    arguments.toArray());
        });
    }
}
