package org.tonle.metadata.query;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.ProgramNotificationTemplate;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** The notification templates of one program ({@code program}) or stage ({@code programStage}). */
@Path("/api/programNotificationTemplates/filter")
@Produces({MediaType.APPLICATION_JSON, "text/csv", "application/csv"})
@Blocking
public class TemplateFilterResource {
    private static final String TYPE = "programNotificationTemplate";

    private final ChosenObjectAnswers answers;

    TemplateFilterResource(ChosenObjectAnswers answers) {
        this.answers = answers;
    }

    @GET
    public Response list(@Context UriInfo uri) {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        Viewpoint viewpoint = answers.viewpoint(uri);
        MetadataObject owner = owner(viewpoint, parameters.text("program"), parameters.text("programStage"));
        List<MetadataObject> templates =
                ProgramNotificationTemplate.byOwner(viewpoint.snapshot()).getOrDefault(owner.uid(), List.of()).stream()
                        .map(ProgramNotificationTemplate::object)
                        .filter(each -> viewpoint.find(TYPE, each.uid()) != null)
                        .toList();
        return answers.list(
                uri,
                viewpoint,
                "programNotificationTemplates",
                viewpoint.snapshot().schema().require(TYPE),
                templates,
                parameters);
    }

    private static MetadataObject owner(Viewpoint viewpoint, @Nullable String program, @Nullable String stage) {
        if ((program == null) == (stage == null)) {
            throw new Problem(ErrorCode.E1003, "name one: `program` or `programStage`");
        }
        MetadataObject owner =
                program == null ? viewpoint.find("programStage", stage) : viewpoint.find("program", program);
        if (owner == null) {
            throw new Problem(
                    ErrorCode.E1005, program == null ? "programStage" : "program", program == null ? stage : program);
        }
        return owner;
    }
}
