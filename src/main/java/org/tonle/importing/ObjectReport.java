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
 * @param uid of the object, null when its sender does not know it and it did not go in
 * @param code by which its sender knows an object that has no {@code uid}; null where the uid says it
 * @param displayName its name, null where the report does not say it
 * @param errors in no order; empty when all is well. Of very many only the first
 * @param untold how many errors there are besides
 * @param remarks sentences about what is well but may surprise, for people
 * @param difference what becomes of its properties, null where nobody asked
 */
public record ObjectReport(
        String klass,
        @Nullable Integer index,
        @Nullable String uid,
        @Nullable String code,
        @Nullable String displayName,
        List<ErrorReport> errors,
        int untold,
        List<String> remarks,
        @Nullable ObjectDifference difference) {

    /** A report without remarks. */
    public ObjectReport(
            String klass,
            @Nullable Integer index,
            @Nullable String uid,
            @Nullable String displayName,
            List<ErrorReport> errors) {
        this(klass, index, uid, null, displayName, errors, 0, List.of(), null);
    }

    /** The same with what becomes of the object. */
    public ObjectReport with(@Nullable ObjectDifference other) {
        return new ObjectReport(klass, index, uid, code, displayName, errors, untold, remarks, other);
    }

    /** {@code klass, index?, uid?, code?, displayName?, errorReports, untold?}: what an answer says about this one object. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("klass", klass);
        if (index != null) {
            json.put("index", index);
        }
        if (uid != null) {
            json.put("uid", uid);
        }
        if (code != null) {
            json.put("code", code);
        }
        if (displayName != null) {
            json.put("displayName", displayName);
        }
        ArrayNode reports = json.putArray("errorReports");
        errors.forEach(error -> reports.add(error.toJson()));
        if (untold > 0) {
            json.put("untold", untold);
        }
        if (difference != null) {
            difference.addTo(json);
        }
        return json;
    }
}
