package org.tonle.metadata.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;

/**
 * Where programs, data sets and category options are used: the identifiers of their organisation units by identifier, for apps that
 * keep forms on the device.
 */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class AssignedOrgUnitsResource {
    private static final String UNITS = "organisationUnits";

    private final MetadataReader reader;
    private final Caller caller;

    AssignedOrgUnitsResource(MetadataReader reader, Caller caller) {
        this.reader = reader;
        this.caller = caller;
    }

    /** Units of {@code programs=a,b}. */
    @GET
    @Path("programs/orgUnits")
    public ObjectNode ofPrograms(@Context UriInfo uri) {
        return units("program", "programs", uri);
    }

    /** Units of {@code dataSets=a,b}. */
    @GET
    @Path("dataSets/orgUnits")
    public ObjectNode ofDataSets(@Context UriInfo uri) {
        return units("dataSet", "dataSets", uri);
    }

    /** Units of {@code categoryOptions=a,b}; none for an option that may be used everywhere. */
    @GET
    @Path("categoryOptions/orgUnits")
    public ObjectNode ofCategoryOptions(@Context UriInfo uri) {
        return units("categoryOption", "categoryOptions", uri);
    }

    private ObjectNode units(String type, String parameter, UriInfo uri) {
        List<String> uids = new Parameters(uri.getQueryParameters()).list(parameter);
        if (uids.isEmpty()) {
            throw new Problem(ErrorCode.E1000, parameter + "=, identifiers with commas between them");
        }
        Viewpoint viewpoint = reader.viewpoint(caller.user());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        for (String uid : uids) {
            MetadataObject object = viewpoint.find(type, uid);
            if (object == null) {
                throw new Problem(ErrorCode.E1113, type, uid);
            }
            ArrayNode units = answer.putArray(uid);
            object.document().texts(UNITS).stream()
                    .filter(unit -> viewpoint.find("organisationUnit", unit) != null)
                    .forEach(units::add);
        }
        return answer;
    }
}
