package org.tonle.datavalue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.orgunit.Hierarchy;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;

/** {@code /api/audits/dataValue}: who changed which value, when, and from what to what. */
@Path("/api/audits/dataValue")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
    private static final int PAGE = 50;
    private static final int UNPAGED = 100_000;

    private final AuditStore store;
    private final Metadata metadata;
    private final Caller caller;

    AuditResource(AuditStore store, Metadata metadata, Caller caller) {
        this.store = store;
        this.metadata = metadata;
        this.caller = caller;
    }

    /** {@code pager, dataValueAudits}, newest first: {@code de, ds, pe, ou, co, cc, auditType, page, pageSize, paging}. */
    @GET
    public ObjectNode get(@Context UriInfo uri) {
        Snapshot snapshot = metadata.snapshot();
        CurrentUser user = caller.user();
        Words words = new Words(uri.getQueryParameters());
        boolean paged = !"false".equals(words.first("paging")) && !words.isTrue("skipPaging");
        int page = Math.max(1, number(words.first("page"), 1));
        int size = paged ? Math.max(1, number(words.first("pageSize"), PAGE)) : UNPAGED;
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (paged) {
            json.putObject("pager").put("page", page).put("pageSize", size);
        }
        ArrayNode rows = json.putArray("dataValueAudits");
        AuditStore.Query query = query(snapshot, words, user);
        if (query != null) {
            for (AuditStore.Change change : store.find(query, size, (page - 1) * size)) {
                add(snapshot, rows, change);
            }
        }
        return json;
    }

    /** Null when nothing can be found, because the words name nothing the user may read. */
    private static AuditStore.@Nullable Query query(Snapshot snapshot, Words words, CurrentUser user) {
        DataScope scope = new DataScope(snapshot, user);
        List<Integer> elements = new ArrayList<>(numbers(snapshot, "dataElement", words.all("de")));
        for (String dataSet : words.all("ds")) {
            MetadataObject object = snapshot.find("dataSet", dataSet);
            if (object != null) {
                elements.addAll(numbers(
                        snapshot,
                        "dataElement",
                        List.copyOf(snapshot.view(Vocabulary.VIEW)
                                .form(object)
                                .elements()
                                .keySet())));
            }
        }
        elements.removeIf(id -> !isReadable(snapshot, scope, id));
        List<Integer> units = new ArrayList<>(numbers(snapshot, "organisationUnit", words.all("ou")));
        if (!user.isSuperuser()) {
            Hierarchy hierarchy = snapshot.view(Hierarchy.VIEW);
            if (elements.isEmpty() || units.isEmpty()) {
                return null; // others must say whose history they want to see
            }
            units.removeIf(id -> {
                MetadataObject unit = snapshot.byId(id);
                return unit == null || !hierarchy.isAtOrBelowAny(unit.uid(), user.organisationUnits());
            });
        }
        boolean names = !words.all("de", "ds").isEmpty();
        boolean places = !words.all("ou").isEmpty();
        if (names && elements.isEmpty() || places && units.isEmpty()) {
            return null;
        }
        List<Integer> periods = words.all("pe").stream()
                .map(iso -> PeriodStore.id(Period.parse(iso)))
                .toList();
        return new AuditStore.Query(
                elements,
                periods,
                units,
                numbers(snapshot, "categoryOptionCombo", words.all("co")),
                numbers(snapshot, "categoryOptionCombo", words.all("cc", "aoc")),
                words.all("auditType"));
    }

    private static boolean isReadable(Snapshot snapshot, DataScope scope, int id) {
        MetadataObject element = snapshot.byId(id);
        if (element == null) {
            return false;
        }
        try {
            scope.checkElement(element);
            return true;
        } catch (Problem hidden) {
            return false;
        }
    }

    private static List<Integer> numbers(Snapshot snapshot, String type, List<String> uids) {
        List<Integer> numbers = new ArrayList<>();
        for (String uid : uids) {
            MetadataObject object = snapshot.find(type, uid);
            if (object != null) {
                numbers.add(object.id());
            }
        }
        return numbers;
    }

    private static void add(Snapshot snapshot, ArrayNode rows, AuditStore.Change change) {
        ObjectNode row = rows.addObject();
        reference(row, "dataElement", snapshot.byId(change.dataElement()));
        row.putObject("period").put("id", change.period());
        reference(row, "organisationUnit", snapshot.byId(change.orgUnit()));
        reference(row, "categoryOptionCombo", snapshot.byId(change.categoryOptionCombo()));
        reference(row, "attributeOptionCombo", snapshot.byId(change.attributeOptionCombo()));
        row.put("value", change.type().equals("CREATE") ? change.newValue() : change.oldValue())
                .put("oldValue", change.oldValue())
                .put("newValue", change.newValue())
                .put("modifiedBy", change.modifiedBy())
                .put("created", Times.text(change.created()))
                .put("auditType", change.type());
    }

    private static void reference(ObjectNode row, String name, @Nullable MetadataObject object) {
        if (object != null) {
            row.putObject(name).put("id", object.uid()).put("displayName", object.name());
        }
    }

    private static int number(@Nullable String text, int absent) {
        try {
            return text == null ? absent : Integer.parseInt(text);
        } catch (NumberFormatException none) {
            throw new Problem(ErrorCode.E1003, "`" + text + "` is no number");
        }
    }
}
