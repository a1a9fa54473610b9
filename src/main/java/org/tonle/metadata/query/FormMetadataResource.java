package org.tonle.metadata.query;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;

/** What forms for data entry are made of: all metadata of the forms somebody may fill in, and forms that were designed by hand. */
@Path("/api/dataEntry")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class FormMetadataResource {
    private final MetadataReader reader;
    private final Caller caller;
    private final MetadataAnswers answers;

    FormMetadataResource(MetadataReader reader, Caller caller, MetadataAnswers answers) {
        this.reader = reader;
        this.caller = caller;
        this.answers = answers;
    }

    /** {@code dataSets, dataElements, indicators, categoryCombos, categories, categoryOptions, optionSets} of the data sets whose data the user may write; with an entity tag. */
    @GET
    @Path("metadata")
    public Response metadata(@Context UriInfo uri) {
        Viewpoint viewpoint = viewpoint(uri);
        FormMetadata metadata = FormMetadata.of(viewpoint);
        return answers.list(viewpoint, metadata.all(), metadata.all().size(), metadata::write);
    }

    /** {@code id, dataSet?, name, style, format, htmlCode} of a form designed by hand. @param id of the form, or of a data set that has one */
    @GET
    @Path("customForms/{id}")
    public Response customForm(@PathParam("id") String id, @Context UriInfo uri) {
        Viewpoint viewpoint = viewpoint(uri);
        MetadataObject dataSet = viewpoint.find("dataSet", id);
        MetadataObject form =
                dataSet == null ? viewpoint.find("dataEntryForm", id) : FormMetadata.customForm(viewpoint, dataSet);
        if (form == null) {
            throw new Problem(ErrorCode.E1005, "Data Entry Form", id);
        }
        return answers.one(viewpoint, form, out -> {
            out.writeStartObject();
            out.writeStringField("id", form.uid());
            if (dataSet != null) {
                out.writeStringField("dataSet", dataSet.uid());
            }
            for (String text : new String[] {"name", "style", "htmlCode"}) {
                String value = form.document().text(text);
                if (value != null) {
                    out.writeStringField(text, value);
                }
            }
            if (form.document().value("format") instanceof Number format) {
                out.writeNumberField("format", format.intValue());
            }
            out.writeEndObject();
        });
    }

    private Viewpoint viewpoint(UriInfo uri) {
        return reader.viewpoint(
                caller.user(), ServerAddress.of(uri.getBaseUri()), new Parameters(uri.getQueryParameters()));
    }
}
