package org.tonle.datavalue.removal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tonle.database.Sql;

/** Which metadata have data values. */
@ApplicationScoped
class UsedMetadataStore {
    private final Sql sql;

    UsedMetadataStore(Sql sql) {
        this.sql = sql;
    }

    /** Whether a data element has a value. @param dataElement surrogate number */
    boolean hasValues(int dataElement) {
        List<Integer> one = sql.query(
                "select 1 where exists (select 1 from data_value where data_element = ? and not deleted)",
                row -> row.getInt(1),
                dataElement);
        return !one.isEmpty();
    }

    /** Those of some option combinations that have values. @param optionCombos surrogate numbers */
    Set<Integer> withValues(Collection<Integer> optionCombos) {
        return new TreeSet<>(sql.query(
                """
                select t.id from unnest(string_to_array(?, ',')::int4[]) as t(id)
                where exists (select 1 from data_value v where v.category_option_combo = t.id and not v.deleted)
                   or exists (select 1 from data_value v where v.attribute_option_combo = t.id and not v.deleted)""",
                row -> row.getInt(1),
                String.join(",", optionCombos.stream().map(String::valueOf).toList())));
    }
}
