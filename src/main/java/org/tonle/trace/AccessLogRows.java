package org.tonle.trace;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.format.CsvWriter;

/** Entries as they are answered. */
final class AccessLogRows {
    private static final List<String> COLUMNS = List.of(
            "sequence",
            "moment",
            "kind",
            "user",
            "username",
            "address",
            "path",
            "objectType",
            "persons",
            "rows",
            "query",
            "program",
            "orgUnit",
            "hash");

    private AccessLogRows() {}

    /** What is null is left out. */
    static ObjectNode json(ChainedEntry chained) {
        LookOrigin origin = chained.entry().origin();
        Look look = chained.entry().look();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("sequence", chained.sequence())
                .put("moment", chained.entry().moment().toString())
                .put("kind", look.kind().name());
        put(json, "user", origin.userUid());
        put(json, "username", origin.username());
        put(json, "address", origin.address());
        put(json, "path", origin.path());
        json.put("objectType", look.objectType());
        look.persons().forEach(json.putArray("persons")::add);
        if (look.rows() != null) {
            json.put("rows", look.rows());
        }
        put(json, "query", look.query());
        put(json, "program", look.program());
        put(json, "orgUnit", look.orgUnit());
        return json.put("hash", VerifyReport.hex(chained.hash()));
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    /** A header and one line an entry; persons are separated by blanks. */
    static void csv(List<ChainedEntry> entries, OutputStream out) throws IOException {
        CsvWriter rows = CsvWriter.to(out);
        rows.row(COLUMNS);
        for (ChainedEntry entry : entries) {
            rows.row(line(entry));
        }
        rows.finish();
    }

    private static List<String> line(ChainedEntry entry) {
        ObjectNode json = json(entry);
        json.put("persons", String.join(" ", entry.entry().look().persons()));
        return COLUMNS.stream().map(column -> json.path(column).asText("")).toList();
    }
}
