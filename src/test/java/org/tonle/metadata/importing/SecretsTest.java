package org.tonle.metadata.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.tonle.metadata.DocumentCodec;
import org.tonle.metadata.Layout;
import org.tonle.metadata.Snapshot;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.testsupport.SampleMetadata;

/** Secrets of every type, also deep inside: read, and in no document, so that no answer, export or audit can have them. */
class SecretsTest {
    private static final Snapshot EMPTY = SampleMetadata.snapshot("{}");
    private static final String SECRET = "s3cret-value";

    @Test
    void noDocumentHoldsASecret() {
        int secrets = 0;
        for (ObjectType type : EMPTY.schema().all()) {
            ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", "xxSecret000");
            secrets += fill(json, EMPTY.layout(type.name()), new ArrayList<>());
            Draft draft = new Decoder(EMPTY, PayloadIdentifier.UID).decode(type, 0, json);
            assertFalse(DocumentCodec.encode(draft.document()).toString().contains(SECRET), type.name());
        }
        assertTrue(secrets > 8, "only " + secrets + " secrets were tried");
    }

    /** Sets every secret of a type and of what is inside of it. @return how many */
    private static int fill(ObjectNode json, Layout layout, List<Layout> above) {
        int count = 0;
        List<Layout> chain = new ArrayList<>(above);
        chain.add(layout);
        for (Property property : layout.stored()) {
            Layout inner = layout.target(property);
            if (property.isSecret()) {
                json.put(property.name(), SECRET);
                count++;
            } else if (inner != null && (property.isComplex() || inner.type().isEmbedded()) && !chain.contains(inner)) {
                ObjectNode part = property.isCollection()
                        ? json.withArray(property.name()).addObject()
                        : json.putObject(property.name());
                count += fill(part, inner, chain);
            }
        }
        return count;
    }

    @Test
    void whatIsNamedLikeASecretIsOne() {
        List<String> open = new ArrayList<>();
        for (ObjectType type : EMPTY.schema().all()) {
            for (Property property : type.all()) {
                String name = property.name().toLowerCase(Locale.ROOT);
                boolean sounds = name.matches(".*(password|secret|token|credential|apikey)$");
                if (sounds && property.isStored() && !property.isSecret()) {
                    open.add(type + "." + property.name());
                }
            }
        }
        assertEquals(List.of(), open, "say `secret` in the schema file, or rename the property");
    }
}
