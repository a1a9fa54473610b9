package org.tonle.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Schema;
import org.tonle.schema.SchemaFiles;
import org.tonle.testsupport.TestDatabase;

/** What we answer to {@code fields=*} is read into the Java model that was generated from DHIS2 2.42.4: no value has another type. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class GeneratedModelApiTest {
    private static final String MODEL = "org.hisp.dhis.api.model.v42_4.";
    /** The model takes this for a text. DHIS2 answers an object with {@code id}, and so its Android client reads it. */
    private static final String MISTAKEN = "dataSets /dataInputPeriods/*/period";

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    @Test
    void noValueHasAnotherTypeThanTheModelSays() throws Exception {
        ClientWorld.furnish();
        Schema schema = SchemaFiles.load();
        Map<String, String> faults = new TreeMap<>();
        int read = 0;
        for (String plural : ClientWorld.firsts().keySet()) {
            ObjectType type = schema.byPlural(plural);
            assertTrue(type != null, plural);
            Class<?> model = model(type);
            if (model == null) {
                continue;
            }
            JsonNode list = STRICT.readTree(ClientWorld.admin()
                    .get("/api/" + plural + "?fields=*&paging=false&filter=id:like:cl")
                    .asString());
            assertTrue(!list.path(plural).isEmpty(), plural + " " + list);
            read++;
            for (JsonNode object : list.path(plural)) {
                try {
                    STRICT.treeToValue(object, model);
                } catch (JsonMappingException fault) {
                    faults.put(plural + " " + path(fault), fault.getOriginalMessage());
                }
            }
        }
        assertEquals(Set.of(MISTAKEN), faults.keySet(), faults.toString());
        assertTrue(read >= 40, "only " + read + " types were read");
    }

    private static @Nullable Class<?> model(ObjectType type) {
        String simple = type.klass().substring(type.klass().lastIndexOf('.') + 1);
        try {
            return Class.forName(MODEL + simple);
        } catch (ClassNotFoundException none) {
            return null;
        }
    }

    private static String path(JsonMappingException fault) {
        StringBuilder path = new StringBuilder();
        fault.getPath()
                .forEach(step -> path.append('/').append(step.getFieldName() == null ? "*" : step.getFieldName()));
        return path.toString();
    }
}
