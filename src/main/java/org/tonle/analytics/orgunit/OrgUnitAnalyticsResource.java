package org.tonle.analytics.orgunit;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.tonle.access.RequestAccess;
import org.tonle.analytics.grid.GridAnswer;
import org.tonle.analytics.grid.GridFormats;
import org.tonle.parameter.Parameters;

/** {@code GET /api/orgUnitAnalytics?ou=..&ougs=..}: the number of organisation units at or below some, by their groups. */
@Path("/api/orgUnitAnalytics")
@Produces(GridFormats.TABLE)
public class OrgUnitAnalyticsResource {
    private final RequestAccess access;

    OrgUnitAnalyticsResource(RequestAccess access) {
        this.access = access;
    }

    /** {@code headers, metaData, rows}: unit, a column for each group set, {@code count}; with {@code columns} a column for each of their groups. */
    @GET
    public GridAnswer get(@Context UriInfo uri) {
        OrgUnitCounts counts = OrgUnitCounts.of(access.get(), new Parameters(uri.getQueryParameters()));
        return GridAnswer.of(counts.grid(), "org-units", true).without(counts.leftOut());
    }
}
