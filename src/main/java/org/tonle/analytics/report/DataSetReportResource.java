package org.tonle.analytics.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.tonle.access.DataAccess;
import org.tonle.access.RequestAccess;
import org.tonle.limit.RequestBudget;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.trace.AccessLog;
import org.tonle.trace.Look;
import org.tonle.trace.LookKind;

/** {@code /api/dataSetReport}: the form of a data set with the numbers of an area. */
@Path("/api/dataSetReport")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class DataSetReportResource {
    private final DataSetReport report;
    private final MetadataReader reader;
    private final RequestAccess access;
    private final RequestBudget budget;
    private final AccessLog log;

    DataSetReportResource(
            DataSetReport report, MetadataReader reader, RequestAccess access, RequestBudget budget, AccessLog log) {
        this.report = report;
        this.reader = reader;
        this.access = access;
        this.budget = budget;
        this.log = log;
    }

    /** Tables of {@code ds, pe, ou}; with {@code selectedUnitOnly=true} of what was reported for the unit itself. */
    @GET
    public ArrayNode tables(@Context UriInfo uri) {
        Parameters words = new Parameters(uri.getQueryParameters());
        DataAccess asker = asker(words);
        return report.tables(asker, viewpoint(asker, words), words, budget.get());
    }

    /** The same in the form that was designed by hand. */
    @GET
    @Path("custom")
    @Produces("text/html;charset=UTF-8")
    public String custom(@Context UriInfo uri) {
        Parameters words = new Parameters(uri.getQueryParameters());
        DataAccess asker = asker(words);
        return report.custom(asker, viewpoint(asker, words), words, budget.get());
    }

    private DataAccess asker(Parameters words) {
        DataAccess asker = access.get();
        log.record(asker.user(), Look.of(LookKind.RAW_VALUES, "dataValue"), words.all());
        return asker;
    }

    private Viewpoint viewpoint(DataAccess asker, Parameters words) {
        return reader.viewpoint(asker.user(), "", words);
    }
}
