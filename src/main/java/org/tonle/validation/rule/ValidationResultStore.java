package org.tonle.validation.rule;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.access.RowConditions;
import org.tonle.access.RowConditions.Column;
import org.tonle.database.Sql;
import org.tonle.database.SqlArray;
import org.tonle.database.Transaction;
import org.tonle.datavalue.cell.StoredValue;
import org.tonle.metadata.MetadataObject;

/** The table {@code validation_result}: findings that somebody asked to keep. */
@ApplicationScoped
public class ValidationResultStore {
    private final Sql sql;

    ValidationResultStore(Sql sql) {
        this.sql = sql;
    }

    /** A finding as it was kept; its rule, unit and attribute option combination by their numbers. */
    public record Kept(
            long id,
            int validationRule,
            String period,
            int orgUnit,
            int attributeOptionCombo,
            boolean notificationSent,
            LocalDateTime created) {
        public Violation.Key key() {
            return new Violation.Key(validationRule, period, orgUnit, attributeOptionCombo);
        }
    }

    /** Which are meant; an empty list is all of them. @param id null for all @param notificationSent null for both */
    public record Wanted(
            @Nullable Long id,
            List<Integer> validationRules,
            List<Integer> orgUnits,
            List<String> periods,
            @Nullable Boolean notificationSent) {}

    /** Keeps what was found, and forgets what was found before by the same question and is mended. */
    void keep(DataAccess access, RuleQuestion question, List<Violation> violations) {
        RowConditions rights = rights(access);
        sql.inTransaction(transaction -> {
            List<Object> arguments = new ArrayList<>(List.of(
                    SqlArray.numbers(
                            question.rules().stream().map(MetadataObject::id).toList()),
                    SqlArray.numbers(
                            question.orgUnits().stream().map(unit -> unit.id()).toList()),
                    SqlArray.texts(List.copyOf(question.periodIds()))));
            arguments.addAll(keys(violations));
            arguments.addAll(rights.arguments());
            transaction.update(
                    """
                    delete from validation_result r
                    where r.validation_rule = any(?) and r.org_unit = any(?) and r.period = any(?)
                        and not exists (select 1 from unnest(?::int4[], ?::text[], ?::int4[], ?::int4[])
                            as f(validation_rule, period, org_unit, attribute_option_combo)
                            where f.validation_rule = r.validation_rule and f.period = r.period and f.org_unit = r.org_unit
                                and f.attribute_option_combo = r.attribute_option_combo)"""
                            + rights.sql("r"),
                    arguments.toArray());
            insert(transaction, violations);
            return true;
        });
    }

    private static void insert(Transaction transaction, List<Violation> violations) throws SQLException {
        List<Object> arguments = new ArrayList<>(keys(violations));
        transaction.update(
                """
                insert into validation_result (validation_rule, period, org_unit, attribute_option_combo)
                select f.* from unnest(?::int4[], ?::text[], ?::int4[], ?::int4[]) f
                on conflict on constraint validation_result_of do nothing""",
                arguments.toArray());
    }

    /** Notes of those that were kept that people are told of them. */
    public void notified(Transaction transaction, DataAccess access, List<Violation> violations) throws SQLException {
        RowConditions rights = rights(access);
        List<Object> arguments = new ArrayList<>(keys(violations));
        arguments.addAll(rights.arguments());
        transaction.update(
                """
                update validation_result r set notification_sent = true
                from unnest(?::int4[], ?::text[], ?::int4[], ?::int4[])
                    as f(validation_rule, period, org_unit, attribute_option_combo)
                where f.validation_rule = r.validation_rule and f.period = r.period and f.org_unit = r.org_unit
                    and f.attribute_option_combo = r.attribute_option_combo and not r.notification_sent"""
                        + rights.sql("r"),
                arguments.toArray());
    }

    private static List<SqlArray> keys(List<Violation> violations) {
        return List.of(
                numbers(
                        violations,
                        violation -> violation.rule().rule().object().id()),
                SqlArray.texts(violations.stream()
                        .map(violation -> violation.period().iso())
                        .toList()),
                numbers(violations, violation -> violation.orgUnit().id()),
                numbers(
                        violations,
                        violation -> violation.attributeOptionCombo().id()));
    }

    private static SqlArray numbers(List<Violation> violations, Function<Violation, Integer> number) {
        return SqlArray.numbers(violations.stream().map(number).toList());
    }

    private static RowConditions rights(DataAccess access) {
        return access.rows(Reach.READ, Column.ORG_UNIT, Column.ATTRIBUTE_OPTION_COMBO);
    }

    /** Those at units and under options that the user may see, the newest first. */
    public List<Kept> find(DataAccess access, Wanted wanted) {
        RowConditions rights = rights(access);
        return sql.query(
                """
                select r.id, r.validation_rule, r.period, r.org_unit, r.attribute_option_combo, r.notification_sent, r.created
                from validation_result r where"""
                        + conditions(wanted) + rights.sql("r") + " order by r.id desc",
                row -> new Kept(
                        row.getLong(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getBoolean(6),
                        StoredValue.time(row, 7)),
                arguments(wanted, rights));
    }

    /** Forgets those at units and under options that the user may see; how many they were. */
    int delete(DataAccess access, Wanted wanted) {
        RowConditions rights = rights(access);
        return sql.update(
                "delete from validation_result r where" + conditions(wanted) + rights.sql("r"),
                arguments(wanted, rights));
    }

    private static String conditions(Wanted wanted) {
        return " true"
                + (wanted.id() == null ? "" : " and r.id = ?")
                + (wanted.validationRules().isEmpty() ? "" : " and r.validation_rule = any(?)")
                + (wanted.orgUnits().isEmpty() ? "" : " and r.org_unit = any(?)")
                + (wanted.periods().isEmpty() ? "" : " and r.period = any(?)")
                + (wanted.notificationSent() == null ? "" : " and r.notification_sent = ?");
    }

    private static Object[] arguments(Wanted wanted, RowConditions rights) {
        List<Object> arguments = new ArrayList<>();
        if (wanted.id() != null) {
            arguments.add(wanted.id());
        }
        if (!wanted.validationRules().isEmpty()) {
            arguments.add(SqlArray.numbers(wanted.validationRules()));
        }
        if (!wanted.orgUnits().isEmpty()) {
            arguments.add(SqlArray.numbers(wanted.orgUnits()));
        }
        if (!wanted.periods().isEmpty()) {
            arguments.add(SqlArray.texts(wanted.periods()));
        }
        if (wanted.notificationSent() != null) {
            arguments.add(wanted.notificationSent());
        }
        arguments.addAll(rights.arguments());
        return arguments.toArray();
    }
}
