package org.tonle.datavalue.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.tonle.access.DataAccess;
import org.tonle.access.RequestAccess;
import org.tonle.datavalue.entry.EntryReport;
import org.tonle.datavalue.wire.ValueSetFormat;
import org.tonle.format.RequestFormat;
import org.tonle.format.WireFormat;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.trace.AccessLog;
import org.tonle.trace.Look;
import org.tonle.trace.LookKind;

/** {@code /api/dataSets/{id}/form}: the form of a data set, empty or with the values of a report. */
@Path("/api")
@Blocking
public class FormResource {
    private final EntryForms forms;
    private final MetadataReader reader;
    private final RequestAccess access;
    private final RequestFormat format;
    private final AccessLog log;

    FormResource(EntryForms forms, MetadataReader reader, RequestAccess access, RequestFormat format, AccessLog log) {
        this.forms = forms;
        this.reader = reader;
        this.access = access;
        this.format = format;
        this.log = log;
    }

    /**
     * The form; with {@code pe} and {@code ou} (and {@code cc, cp} or {@code aoc}) the values of that report in it. As HTML to be printed; as
     * XLSX, which needs a report, to be filled in and sent to {@code dataValueSets}.
     */
    @GET
    @Path("dataSets/{id}/form")
    @Produces({MediaType.APPLICATION_JSON, "text/html;charset=UTF-8", ValueSetFormat.XLSX_TYPE})
    public Response form(@PathParam("id") String id, @Context UriInfo uri) throws IOException {
        DataAccess asker = access.get();
        Parameters words = new Parameters(uri.getQueryParameters());
        FilledForm form = forms.form(asker, reader.viewpoint(asker.user(), "", words), id, words);
        if (form.report() != null) {
            log.record(asker.user(), Look.of(LookKind.RAW_VALUES, "dataValue"), words.all());
        }
        if (format.is(WireFormat.XLSX)) {
            return workbook(form);
        }
        if (format.is(WireFormat.HTML)) {
            return Response.ok(FormHtml.of(form), "text/html;charset=UTF-8").build();
        }
        ObjectNode json = FormJson.of(form);
        return Response.ok(json, MediaType.APPLICATION_JSON_TYPE).build();
    }

    private static Response workbook(FilledForm form) throws IOException {
        EntryReport report = form.report();
        if (report == null) {
            throw new Problem(ErrorCode.E1000, "parameters pe and ou: a workbook is filled in for one report");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FormWorkbook.write(form, report, bytes);
        String name = String.join(
                        "_",
                        report.dataSet().name(),
                        report.orgUnit().object().name(),
                        report.period().iso())
                .replaceAll("[^A-Za-z0-9_-]+", "-");
        return Response.ok(bytes.toByteArray(), ValueSetFormat.XLSX_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".xlsx\"")
                .build();
    }
}
