package org.tonle.analytics.store.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordPlace;

/** What all the events say that a record's enrollment has in a stage: one list a field, joined when it is first asked for. */
final class EventLists {
    private final RecordSql sql;
    private final Map<String, String> known = new LinkedHashMap<>();

    EventLists(RecordSql sql) {
        this.sql = sql;
    }

    /** The column with what each of the events says, in their order, as a list. @param asNumbers else texts */
    String each(RecordField field, boolean asNumbers) {
        String key = field + (asNumbers ? " as numbers" : "");
        String column = known.get(key);
        if (column == null) {
            RecordPlace.StageEvents place = (RecordPlace.StageEvents) field.place();
            String alias = "s" + known.size();
            List<Object> arguments = new ArrayList<>();
            String list =
                    sql.dialect().list(said(field, place, asNumbers), "e.event_date nulls first, e.created, e.id");
            String join = "left join (select e.enrollment as k, " + list + " as v from " + events(place, arguments)
                    + sql.page().only("e.enrollment") + " group by e.enrollment) " + alias + " on " + alias + ".k = "
                    + sql.enrollment(place.program());
            sql.addJoin(join, arguments);
            column = alias + ".v";
            known.put(key, column);
        }
        return column;
    }

    private String said(RecordField field, RecordPlace.StageEvents place, boolean asNumbers) {
        if (field.content() instanceof RecordField.OrgUnitText text) {
            return "(select ou." + text.sql() + " from org_unit ou where ou.id = e.org_unit)";
        }
        RecordField ofOne = new RecordField(RecordPlace.Own.EVENT, field.content());
        RecordExpressions event = new RecordExpressions(sql.columns(), place.program(), any -> "e");
        return asNumbers ? event.comparable(ofOne, sql) : "(" + event.text(ofOne, sql) + ")::varchar";
    }

    /** That there is one of these events. @param orNone whether records without any event of the stage are meant too */
    String some(RecordPlace.StageEvents place, boolean orNone) {
        String of = " and e.enrollment = " + sql.enrollment(place.program());
        String some = "exists (select 1 from " + events(place, sql.current()) + of + ")";
        RecordPlace.StageEvents all = new RecordPlace.StageEvents(place.program(), place.stage(), false, List.of());
        return orNone ? "(" + some + " or not exists (select 1 from " + events(all, sql.current()) + of + "))" : some;
    }

    private String events(RecordPlace.StageEvents place, List<Object> arguments) {
        return sql.columns().events(place.program()) + " e where e.enrollment is not null and e.program_stage = "
                + place.stage()
                + (place.withPlanned() ? "" : " and e.status <> 'SCHEDULE'")
                + sql.rights().events(place.program(), "e")
                + sql.fitting(place.program(), place.fitting(), arguments);
    }
}
