package org.tonle.orgunit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.ObjectReport;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.importing.MetadataImportOptions;
import org.tonle.metadata.importing.ObjectWriter;
import org.tonle.metadata.importing.ReadVersion;
import org.tonle.metadata.model.OrganisationUnitLevel;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Schema;
import org.tonle.security.CurrentUser;

/** Names the levels of the hierarchy, several at once, each by its number. */
@ApplicationScoped
class OrgUnitLevelNames {
    private final Metadata metadata;
    private final ObjectWriter writer;
    private final ObjectType type;

    OrgUnitLevelNames(Metadata metadata, ObjectWriter writer, Schema schema) {
        this.metadata = metadata;
        this.writer = writer;
        this.type = schema.require("organisationUnitLevel");
    }

    /** @throws Problem E1003 for what is no list of levels, E1004 for a level that is refused, E1006 without the authority */
    void name(ObjectNode sent, CurrentUser user) {
        writer.checkCreate(type, user);
        JsonNode levels = sent.path(type.plural());
        if (!levels.isArray()) {
            throw new Problem(
                    ErrorCode.E1003,
                    "the levels are sent as {\"organisationUnitLevels\": [{\"level\": 1, \"name\": ...}]}");
        }
        for (JsonNode level : levels) {
            if (!level.path("level").canConvertToInt() || level.path("level").asInt() < 1) {
                throw new Problem(ErrorCode.E1003, "each level says which it is: `level`, from 1");
            }
        }
        for (JsonNode level : levels) {
            ObjectReport report = write(level, user);
            if (!report.errors().isEmpty()) {
                throw new Problem(ErrorCode.E1004, report.errors().get(0).message());
            }
        }
    }

    private ObjectReport write(JsonNode level, CurrentUser user) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("level", level.path("level").asInt());
        for (String property : new String[] {"name", "offlineLevels"}) {
            if (level.hasNonNull(property)) {
                body.set(property, level.path(property));
            }
        }
        MetadataObject known = known(level.path("level").asInt());
        return known == null
                ? writer.create(type, body, MetadataImportOptions.DEFAULT, user)
                : writer.merge(type, known.uid(), ReadVersion.ANY, body, MetadataImportOptions.DEFAULT, user);
    }

    private @Nullable MetadataObject known(int number) {
        return metadata.catchUp().all(type.name()).stream()
                .filter(object -> OrganisationUnitLevel.of(object).level() == number)
                .findFirst()
                .orElse(null);
    }
}
