package org.tonle.validation.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.tonle.database.SqlArray;
import org.tonle.database.Transaction;
import org.tonle.metadata.MetadataObject;
import org.tonle.orgunit.OrgUnit;
import org.tonle.validation.rule.RuleQuestion;
import org.tonle.validation.rule.Violation;

/** The table {@code validation_notice}: broken rules that were told or wait to be, as long as they stay broken. */
@ApplicationScoped
class NoticeStore {
    private static final String KEYS =
            """
            unnest(?::int4[], ?::text[], ?::int4[], ?::int4[]) as f(validation_rule, period, org_unit, attribute_option_combo)""";

    private static final String SAME =
            """
            f.validation_rule = n.validation_rule and f.period = n.period and f.org_unit = n.org_unit
              and f.attribute_option_combo = n.attribute_option_combo""";

    /** Forgets those that the question asks about and that are not broken any more, so that they are told when they are again. */
    void forgetMended(Transaction transaction, RuleQuestion question, Collection<Violation.Key> broken)
            throws SQLException {
        List<Object> arguments = new ArrayList<>(List.of(
                SqlArray.numbers(
                        question.rules().stream().map(MetadataObject::id).toList()),
                SqlArray.numbers(question.orgUnits().stream().map(OrgUnit::id).toList()),
                SqlArray.texts(List.copyOf(question.periodIds()))));
        arguments.addAll(keys(broken));
        transaction.update(
                "delete from validation_notice n where n.validation_rule = any(?) and n.org_unit = any(?) and n.period = any(?)"
                        + " and not exists (select 1 from " + KEYS + " where " + SAME + ")",
                arguments.toArray());
    }

    /**
     * Adds those that are not there.
     *
     * @param batch the one that a broken rule is told with
     * @return the batches of those that are new
     */
    Set<String> add(
            Transaction transaction,
            String template,
            Collection<Violation.Key> broken,
            Function<Violation.Key, String> batch)
            throws SQLException {
        List<Object> arguments = new ArrayList<>(List.of(template));
        arguments.addAll(keys(broken));
        arguments.add(SqlArray.texts(broken.stream().map(batch).toList()));
        return Set.copyOf(transaction.query(
                """
                insert into validation_notice (template, validation_rule, period, org_unit, attribute_option_combo, batch)
                select ?, f.* from unnest(?::int4[], ?::text[], ?::int4[], ?::int4[], ?::text[]) f
                on conflict on constraint validation_notice_pk do nothing returning batch""",
                row -> row.getString(1),
                arguments.toArray()));
    }

    List<Violation.Key> ofBatch(Transaction transaction, String batch) throws SQLException {
        return transaction.query(
                "select validation_rule, period, org_unit, attribute_option_combo from validation_notice where batch = ?",
                row -> new Violation.Key(row.getInt(1), row.getString(2), row.getInt(3), row.getInt(4)),
                batch);
    }

    /** Forgets some of a batch. */
    void remove(Transaction transaction, String batch, Collection<Violation.Key> mended) throws SQLException {
        if (!mended.isEmpty()) {
            List<Object> arguments = new ArrayList<>(keys(mended));
            arguments.add(batch);
            transaction.update(
                    "delete from validation_notice n using " + KEYS + " where " + SAME + " and n.batch = ?",
                    arguments.toArray());
        }
    }

    private static List<SqlArray> keys(Collection<Violation.Key> keys) {
        return List.of(
                numbers(keys, Violation.Key::validationRule),
                SqlArray.texts(keys.stream().map(Violation.Key::period).toList()),
                numbers(keys, Violation.Key::orgUnit),
                numbers(keys, Violation.Key::attributeOptionCombo));
    }

    private static SqlArray numbers(Collection<Violation.Key> keys, ToIntFunction<Violation.Key> number) {
        return SqlArray.numbers(keys.stream().mapToInt(number).boxed().toList());
    }
}
