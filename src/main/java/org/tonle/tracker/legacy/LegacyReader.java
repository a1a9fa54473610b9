package org.tonle.tracker.legacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.tonle.access.DataAccess;
import org.tonle.limit.Budget;
import org.tonle.orgunit.OrgUnit;
import org.tonle.parameter.Parameters;
import org.tonle.problem.Problem;
import org.tonle.tracker.export.TrackerCsv;
import org.tonle.tracker.export.TrackerReader;

/** Reads what the reader of today reads, in the older words. */
@ApplicationScoped
class LegacyReader {
    private final TrackerReader reader;

    LegacyReader(TrackerReader reader) {
        this.reader = reader;
    }

    /** @throws Problem as the searches of today */
    TrackerReader.Page list(LegacyKind kind, Parameters sent, DataAccess access, Budget budget) {
        TrackerReader.Page page = reader.list(kind.kind(), LegacyParameters.search(kind, sent), access, false, budget);
        List<ObjectNode> objects =
                page.objects().stream().map(each -> older(kind, each, access)).toList();
        return new TrackerReader.Page(objects, page.page(), page.size(), page.total());
    }

    /** The same in the words of today, with all that a line of CSV has. @throws Problem as above */
    List<ObjectNode> lines(LegacyKind kind, Parameters sent, DataAccess access, Budget budget) {
        Parameters all = TrackerCsv.everything(kind.kind(), LegacyParameters.search(kind, sent));
        return reader.list(kind.kind(), all, access, true, budget).objects();
    }

    /** One object as {@link #lines} has them. @throws Problem E1005 when there is none for the caller */
    ObjectNode line(LegacyKind kind, String uid, Parameters sent, DataAccess access, Budget budget) {
        Parameters all = TrackerCsv.everything(kind.kind(), LegacyParameters.search(kind, sent));
        return reader.get(kind.kind(), uid, all, access, budget);
    }

    /** @throws Problem E1005 when there is none for the caller */
    ObjectNode one(LegacyKind kind, String uid, Parameters sent, DataAccess access, Budget budget) {
        return older(kind, reader.get(kind.kind(), uid, LegacyParameters.search(kind, sent), access, budget), access);
    }

    /** What changes whenever anything of the object changes that the caller may see. @throws Problem E1005 */
    String tag(LegacyKind kind, String uid, DataAccess access, Budget budget) {
        Parameters whole = Parameters.NONE.with("fields", "*");
        ObjectNode object = reader.get(kind.kind(), uid, whole, access, budget);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(object.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static ObjectNode older(LegacyKind kind, ObjectNode object, DataAccess access) {
        ObjectNode older = (ObjectNode) LegacyNames.toOlder(object, kind);
        JsonNode unit = object.path("orgUnit");
        OrgUnit named = unit.isTextual() ? access.hierarchy().find(unit.asText()) : null;
        if (named != null && (kind == LegacyKind.EVENT || kind == LegacyKind.ENROLLMENT)) {
            older.put("orgUnitName", named.name());
        }
        return older;
    }
}
