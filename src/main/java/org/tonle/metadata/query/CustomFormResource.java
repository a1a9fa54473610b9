package org.tonle.metadata.query;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.security.Caller;

/** {@code /api/dataSets/{id}/customDataEntryForm}: the form of a data set that was designed by hand. */
@Path("/api")
@Produces("text/html;charset=UTF-8")
@Blocking
public class CustomFormResource {
    private final MetadataReader reader;
    private final Caller caller;

    CustomFormResource(MetadataReader reader, Caller caller) {
        this.reader = reader;
        this.caller = caller;
    }

    /** Its HTML; empty when there is none. Shown by itself it runs no scripts. */
    @GET
    @Path("dataSets/{id}/customDataEntryForm")
    public String customDataEntryForm(@PathParam("id") String id) {
        Viewpoint viewpoint = reader.viewpoint(caller.user());
        MetadataObject dataSet =
                reader.get(viewpoint, viewpoint.snapshot().schema().require("dataSet"), id);
        MetadataObject form = FormMetadata.customForm(viewpoint, dataSet);
        String html = form == null ? null : form.document().text("htmlCode");
        return html == null ? "" : html;
    }
}
