package org.tonle.importing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one object of a payload.
 *
 * @param klass DHIS2's class of the object
 * @param index place in its list of the payload, from 0; null when there was only this one
 * @param uid of the object, null when it never got one
 * @param displayName its name, null where the report does not say it
 * @param errors in no order; empty when all is well
 * @param remarks sentences about what is well but may surprise, for people
 */
public record ObjectReport(
        String klass,
        @Nullable Integer index,
        @Nullable String uid,
        @Nullable String displayName,
        List<ErrorReport> errors,
        List<String> remarks) {

    /** A report without remarks. */
    public ObjectReport(
            String klass,
            @Nullable Integer index,
            @Nullable String uid,
            @Nullable String displayName,
            List<ErrorReport> errors) {
        this(klass, index, uid, displayName, errors, List.of());
    }

    /** The body of an answer about this one object. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("klass", klass);
        if (index != null) {
            json.put("index", index);
        }
        if (uid != null) {
            json.put("uid", uid);
        }
        if (displayName != null) {
            json.put("displayName", displayName);
        }
        ArrayNode reports = json.putArray("errorReports");
        errors.forEach(error -> reports.add(error.toJson()));
        return json;
    }
}
