package org.tonle.datavalue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import org.tonle.importing.WebMessage;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;

/** {@code /api/lockExceptions}: units that may still write for a period that has expired. */
@Path("/api/lockExceptions")
@Produces(MediaType.APPLICATION_JSON)
public class LockExceptionResource {
    private static final String AUTHORITY = "F_DATASET_PUBLIC_ADD";

    private final LockExceptionStore store;
    private final PeriodStore periods;
    private final Metadata metadata;
    private final Caller caller;

    LockExceptionResource(LockExceptionStore store, PeriodStore periods, Metadata metadata, Caller caller) {
        this.store = store;
        this.periods = periods;
        this.metadata = metadata;
        this.caller = caller;
    }

    /** {@code pager, lockExceptions[name, dataSet, organisationUnit, period]}; of units the user works in. */
    @GET
    public ObjectNode get() {
        Snapshot snapshot = metadata.snapshot();
        CurrentUser user = caller.user();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = json.putArray("lockExceptions");
        for (LockExceptionStore.LockException each : store.all()) {
            MetadataObject dataSet = snapshot.byId(each.dataSet());
            MetadataObject unit = snapshot.byId(each.orgUnit());
            if (dataSet != null && unit != null && isVisible(snapshot, user, unit)) {
                ObjectNode row = rows.addObject();
                row.put("name", dataSet.name() + " (" + unit.name() + ", " + each.period() + ")");
                row.putObject("dataSet").put("id", dataSet.uid()).put("displayName", dataSet.name());
                row.putObject("organisationUnit").put("id", unit.uid()).put("displayName", unit.name());
                row.putObject("period")
                        .put("id", each.period())
                        .put("displayName", Period.parse(each.period()).displayName());
            }
        }
        json.putObject("pager")
                .put("page", 1)
                .put("pageCount", 1)
                .put("total", rows.size())
                .put("pageSize", Math.max(50, rows.size()));
        return json;
    }

    private static boolean isVisible(Snapshot snapshot, CurrentUser user, MetadataObject unit) {
        return user.isSuperuser()
                || snapshot.view(org.tonle.orgunit.Hierarchy.VIEW).isAtOrBelowAny(unit.uid(), user.organisationUnits());
    }

    /** {@code ou} (one, or several as {@code [a,b]}), {@code pe}, {@code ds}. */
    @POST
    public Response post(@Context UriInfo uri) {
        allowed();
        Words words = new Words(uri.getQueryParameters());
        Snapshot snapshot = metadata.snapshot();
        Period period = CellKey.period(words);
        MetadataObject dataSet = dataSet(snapshot, words);
        List<Integer> units = units(snapshot, words);
        if (units.isEmpty()) {
            throw new Problem(ErrorCode.E1000, "parameter ou");
        }
        periods.ensure(List.of(period));
        store.add(dataSet.id(), PeriodStore.id(period), units);
        return Response.status(Response.Status.CREATED)
                .entity(new WebMessage(201, "OK", "The units may write for this period again", null, null).toJson())
                .build();
    }

    /** Takes the exceptions of {@code ds} and {@code pe} away, of all units when no {@code ou} is named. */
    @DELETE
    public Response delete(@Context UriInfo uri) {
        allowed();
        Words words = new Words(uri.getQueryParameters());
        Snapshot snapshot = metadata.snapshot();
        store.remove(dataSet(snapshot, words).id(), PeriodStore.id(CellKey.period(words)), units(snapshot, words));
        return Response.noContent().build();
    }

    private static MetadataObject dataSet(Snapshot snapshot, Words words) {
        return CellKey.find(snapshot, "dataSet", CellKey.required(words, "ds"), ErrorCode.E8005);
    }

    private static List<Integer> units(Snapshot snapshot, Words words) {
        List<Integer> units = new ArrayList<>();
        for (String text : words.all("ou")) {
            String uid = text.replace("[", "").replace("]", "");
            units.add(CellKey.find(snapshot, "organisationUnit", uid, ErrorCode.E1102)
                    .id());
        }
        return units;
    }

    private void allowed() {
        if (!caller.user().may(AUTHORITY)) {
            throw new Problem(ErrorCode.E1006, "opening expired periods needs the authority " + AUTHORITY);
        }
    }
}
