package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.tonle.importing.WebMessage;
import org.tonle.problem.FirstOfMany;
import org.tonle.problem.Issue;

/**
 * What a merge did.
 *
 * @param mergeType DHIS2's name of the type, {@code DataElement}
 * @param errors why nothing was merged: of very many only the first
 * @param sourcesDeleted uids of the sources that are gone
 */
record MergeReport(String mergeType, FirstOfMany<Issue> errors, List<String> sourcesDeleted) {
    WebMessage answer() {
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        ObjectNode report = response.put("responseType", "MergeWebResponse").putObject("mergeReport");
        report.put("message", mergeType + (errors.isEmpty() ? " merge complete" : " merge has errors"));
        ArrayNode mergeErrors = report.putArray("mergeErrors");
        for (Issue error : errors.kept()) {
            ObjectNode json = mergeErrors.addObject().put("message", error.message());
            json.put("errorCode", error.code().name());
            ArrayNode args = json.putArray("args");
            error.arguments().forEach(argument -> args.add(String.valueOf(argument)));
        }
        if (errors.untold() > 0) {
            report.put("untold", errors.untold());
        }
        report.put("mergeType", mergeType);
        ArrayNode deleted = report.putArray("sourcesDeleted");
        sourcesDeleted.forEach(deleted::add);
        return errors.isEmpty()
                ? WebMessage.ok(null, response)
                : new WebMessage(
                        409,
                        "WARNING",
                        "One or more errors occurred, please see full details in merge report.",
                        null,
                        response);
    }
}
