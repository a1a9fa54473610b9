package org.tonle.datavalue.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.datavalue.cell.AnswerTimes;
import org.tonle.datavalue.cell.PeriodStore;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.DataSet;
import org.tonle.orgunit.OrgUnit;
import org.tonle.parameter.Parameters;
import org.tonle.period.Period;

/** Reads who changed which value, when, and from what to what. */
@ApplicationScoped
public class AuditTrail {
    private static final int PAGE = 50;
    private static final int UNPAGED = 100_000;

    private final AuditStore store;

    AuditTrail(AuditStore store) {
        this.store = store;
    }

    /** {@code pager, dataValueAudits} of {@code de, ds, pe, ou, co, cc, auditType, page, pageSize, paging}, newest first. */
    public ObjectNode read(DataAccess access, Parameters words) {
        boolean paged = words.flagOr("paging", true) && !words.flag("skipPaging");
        int page = Math.max(1, words.number("page", 1));
        int size = paged ? Math.max(1, words.number("pageSize", PAGE)) : UNPAGED;
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (paged) {
            json.putObject("pager").put("page", page).put("pageSize", size);
        }
        ArrayNode rows = json.putArray("dataValueAudits");
        AuditStore.Query query = query(access, words);
        if (query != null) {
            store.find(access, query, size, (page - 1) * size)
                    .forEach(change -> add(access.snapshot(), rows.addObject(), change));
        }
        return json;
    }

    /** Null when nothing can be found, because the words name nothing the user may see. */
    private static AuditStore.@Nullable Query query(DataAccess access, Parameters words) {
        Set<Integer> elements = new LinkedHashSet<>(numbers(access, "dataElement", words.list("de")));
        for (String uid : words.list("ds")) {
            MetadataObject dataSet = access.find("dataSet", uid);
            if (access.mayReadData(dataSet) && dataSet != null) {
                elements.addAll(numbers(
                        access,
                        "dataElement",
                        DataSet.of(dataSet).dataSetElements().keySet()));
            }
        }
        Set<Integer> units = new LinkedHashSet<>();
        for (String uid : words.list("ou")) {
            OrgUnit unit = access.hierarchy().find(uid);
            if (unit != null && access.reaches(Reach.READ, unit)) {
                units.add(unit.id());
            }
        }
        Set<Integer> combos = numbers(access, "categoryOptionCombo", words.list("co"));
        Set<Integer> attributeCombos = numbers(access, "categoryOptionCombo", words.list("cc", "aoc"));
        boolean namesElements =
                !words.list("de", "ds").isEmpty() || !access.user().isSuperuser();
        boolean namesUnits = !words.list("ou").isEmpty() || !access.user().isSuperuser();
        boolean findsNothing = namesElements && elements.isEmpty()
                || namesUnits && units.isEmpty() // others must say whose history they want to see
                || !words.list("co").isEmpty() && combos.isEmpty()
                || !words.list("cc", "aoc").isEmpty() && attributeCombos.isEmpty();
        if (findsNothing) {
            return null;
        }
        List<Integer> periods = words.list("pe").stream()
                .map(iso -> PeriodStore.id(Period.parse(iso)))
                .toList();
        return new AuditStore.Query(elements, periods, units, combos, attributeCombos, words.list("auditType"));
    }

    private static Set<Integer> numbers(DataAccess access, String type, Iterable<String> uids) {
        Set<Integer> numbers = new LinkedHashSet<>();
        for (String uid : uids) {
            MetadataObject object = access.known(access.snapshot().findUnchecked(type, uid));
            if (object != null) {
                numbers.add(object.id());
            }
        }
        return numbers;
    }

    private static void add(Snapshot snapshot, ObjectNode row, AuditStore.Change change) {
        reference(row, "dataElement", snapshot.byId(change.dataElement()));
        row.putObject("period").put("id", change.period());
        reference(row, "organisationUnit", snapshot.byId(change.orgUnit()));
        reference(row, "categoryOptionCombo", snapshot.byId(change.categoryOptionCombo()));
        reference(row, "attributeOptionCombo", snapshot.byId(change.attributeOptionCombo()));
        row.put("value", change.type().equals("CREATE") ? change.newValue() : change.oldValue())
                .put("oldValue", change.oldValue())
                .put("newValue", change.newValue())
                .put("modifiedBy", change.modifiedBy())
                .put("created", AnswerTimes.text(change.created()))
                .put("auditType", change.type());
        if (change.reason() != null) {
            row.put("reason", change.reason());
        }
    }

    private static void reference(ObjectNode row, String name, @Nullable MetadataObject object) {
        if (object != null) {
            row.putObject(name).put("id", object.uid()).put("displayName", object.name());
        }
    }
}
