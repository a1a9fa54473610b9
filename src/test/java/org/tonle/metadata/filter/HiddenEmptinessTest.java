package org.tonle.metadata.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.fields.Fields;
import org.tonle.metadata.fields.Selection;
import org.tonle.metadata.value.Holder;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.testsupport.SampleMetadata;

/** Whether a property is empty, filters say as it is shown: what is hidden in it is not counted. Every property of every type, by a reader and by a superuser. */
class HiddenEmptinessTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Snapshot SNAPSHOT = snapshot();

    /** Of each type an object with a value of a hidden attribute, beside one without, in a sample of everything. */
    private static Snapshot snapshot() {
        StringBuilder json = new StringBuilder(
                """
                {"attributes": [{"id": "heHidden000", "name": "he hidden", "valueType": "TEXT", "sharing": {"public": "--------"}}],
                 "dataElementGroups": [{"id": "heGroup0000", "name": "he group", "sharing": {"public": "--------"}, "dataElements": [{"id": "heFull00000"}]}]""");
        for (ObjectType type : SampleMetadata.snapshot("{}").schema().all()) {
            if (type.property("attributeValues") != null
                    && type.hasEndpoint()
                    && !type.isEmbedded()
                    && !Set.of("attributes", "dataElementGroups").contains(type.plural())) {
                json.append(
                        """
                        , "%s": [{"id": "heFull%s", "name": "a", "sharing": {"public": "r-------"},
                          "attributeValues": [{"attribute": {"id": "heHidden000"}, "value": "x"}]},
                         {"id": "heBare%s", "name": "b", "sharing": {"public": "r-------"}}]"""
                                .formatted(type.plural(), number(type), number(type)));
            }
        }
        return SampleMetadata.snapshot(json.append("}").toString());
    }

    private static String number(ObjectType type) {
        return type.name().equals("dataElement")
                ? "00000"
                : "%05d".formatted(Math.floorMod(type.name().hashCode(), 100_000));
    }

    @Test
    void filtersSayWhatIsShown() throws IOException {
        int looked = 0;
        List<String> wrong = new ArrayList<>();
        for (Viewpoint viewpoint : List.of(
                Viewpoint.of(SampleMetadata.user("usReader000", Set.of(), Set.of()), SNAPSHOT),
                Viewpoint.of(SampleMetadata.forSuperuser().user(), SNAPSHOT))) {
            for (ObjectType type : SNAPSHOT.schema().all()) {
                if (viewpoint.isClosed(type) || type.isEmbedded()) {
                    continue;
                }
                for (MetadataObject object : SNAPSHOT.all(type.name())) {
                    for (Property property : viewpoint.sees(object) ? type.all() : List.<Property>of()) {
                        looked += look(wrong, viewpoint, object, property) ? 1 : 0;
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(looked > 1_000, looked + " properties");
    }

    private static boolean look(List<String> wrong, Viewpoint viewpoint, MetadataObject object, Property property)
            throws IOException {
        ObjectType type = object.type();
        Condition empty;
        Condition full;
        try {
            empty = new Filters(viewpoint, type).of(List.of(property.name() + ":empty"), false);
            full = new Filters(viewpoint, type).of(List.of(property.name() + ":!empty"), false);
        } catch (Problem notFiltered) {
            return false;
        }
        JsonNode shown = shown(viewpoint, object, property.name());
        boolean isEmpty = shown.isMissingNode()
                || shown.isNull()
                || shown.isArray() && shown.isEmpty()
                || shown.isTextual() && shown.asText().isEmpty();
        boolean isSaidEmpty = empty.holds(viewpoint, Holder.of(object));
        boolean isSaidFull = full.holds(viewpoint, Holder.of(object));
        if (isSaidEmpty != isEmpty || isSaidFull == isEmpty) {
            wrong.add(type.name() + " " + object.uid() + "." + property.name() + " is shown as " + shown
                    + ", :empty says " + isSaidEmpty);
        }
        JsonNode size = shown(viewpoint, object, property.name() + "~size");
        if (shown.isArray() && size.asInt() != shown.size()) {
            wrong.add(type.name() + "." + property.name() + " has " + shown.size() + ", ~size says " + size);
        }
        return true;
    }

    private static JsonNode shown(Viewpoint viewpoint, MetadataObject object, String field) throws IOException {
        TokenBuffer json = new TokenBuffer(MAPPER, false);
        Selection.of(viewpoint.snapshot(), object.type(), Fields.parse(field)).write(json, viewpoint, object);
        JsonNode tree = MAPPER.readTree(json.asParser(MAPPER));
        return tree.path(field.replaceFirst("~.*", ""));
    }
}
