package org.tonle.metadata.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.schema.Schema;
import org.tonle.testsupport.TestDatabase;

/** Every text of every type that is translated, in Khmer: shown to who reads Khmer, found and sorted by, and refused where it is none. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class TranslationSweepTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String LANGUAGE = "/api/userSettings/keyDbLocale";

    @Inject
    Schema schema;

    private final List<String> faults = new ArrayList<>();

    private SweepWorld world() {
        return SweepWorld.on("http://localhost:" + RestAssured.port, schema);
    }

    @AfterEach
    void readEnglish() {
        world().send("DELETE", LANGUAGE, null);
    }

    private void read(String language) {
        SweepWorld.Answer answer = world().send("POST", LANGUAGE + "?value=" + language, "", "text/plain");
        assertEquals(200, answer.status(), answer.toString());
    }

    private void check(String where, boolean isRight, Object said) {
        if (!isRight) {
            faults.add(where + ": " + said);
        }
    }

    private static ObjectNode translation(String property, String locale, String value) {
        return JSON.objectNode().put("property", property).put("locale", locale).put("value", value);
    }

    /** The property that shows the translation of another: {@code displayName} of {@code name}. */
    private static String display(String name) {
        return "display" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    @Test
    void everyTranslatedTextIsShownInKhmer() {
        for (ObjectType type : world().types()) {
            if (type.property("translations") == null
                    || !type.require("translations").isStored()) {
                continue;
            }
            ObjectNode object = world().full(type);
            object.remove("translations");
            ArrayNode translations = JSON.arrayNode();
            List<Property> shown = new ArrayList<>();
            for (Property property : type.all()) {
                String key = property.translationKey();
                if (key != null && object.path(property.name()).isTextual()) {
                    translations.add(translation(key, "km", "ខ្មែរ " + key));
                    if (type.property(display(property.name())) != null) {
                        shown.add(property);
                    }
                }
            }
            assertEquals(
                    201, world().send("POST", "/api/" + type.plural(), object).status(), type.name());
            String path = "/api/" + type.plural() + "/" + object.path("id").asText();
            ObjectNode body = JSON.objectNode();
            body.set("translations", translations);
            SweepWorld.Answer put = world().send("PUT", path + "/translations", body);
            check(type + " translated", put.status() == 204, put);
            check(
                    type + " keeps",
                    world().get(path + "/translations").at("/translations").size() == translations.size(),
                    path);
            for (String language : List.of("km", "km_KH")) {
                read(language);
                JsonNode got = world().get(path).json();
                for (Property property : shown) {
                    String text = got.path(display(property.name())).asText();
                    check(type + "." + property.name(), text.equals("ខ្មែរ " + property.translationKey()), text);
                    check(
                            type + "." + property.name(),
                            got.path(property.name()).equals(object.path(property.name())),
                            got);
                }
            }
            JsonNode english = world().get(path + "?translate=false").json();
            readEnglish();
            JsonNode plain = world().get(path).json();
            for (Property property : shown) {
                String name = display(property.name());
                check(type + "." + name, plain.path(name).equals(object.path(property.name())), plain.path(name));
                check(
                        type + "." + name + " untranslated",
                        english.path(name).equals(plain.path(name)),
                        english.path(name));
            }
            checkRefused(type, path);
        }
        assertEquals(List.of(), faults);
    }

    private void checkRefused(ObjectType type, String path) {
        JsonNode before = world().get(path + "/translations").json();
        for (ObjectNode wrong : List.of(
                translation("NO_SUCH", "km", "x"),
                translation("NAME", "klingon", "x"),
                translation("NAME", "xx", "x"))) {
            ObjectNode body = JSON.objectNode();
            body.putArray("translations").add(wrong);
            SweepWorld.Answer answer = world().send("PUT", path + "/translations", body);
            JsonNode report = answer.at("/response/errorReports/0");
            boolean isRight =
                    answer.status() == 409 && report.path("errorCode").asText().equals("E4027");
            check(type + " " + wrong, isRight, answer);
        }
        check(type + " stays", before.equals(world().get(path + "/translations").json()), path);
    }

    @Test
    void translatedNamesAreFoundAndSortedBy() {
        ObjectType type = schema.require("constant");
        for (String[] each : new String[][] {{"zzeng b", "កកក ទី១"}, {"zzeng a", "ខខខ ទី១"}}) {
            ObjectNode object = world().minimal(type).put("name", each[0]);
            object.putArray("translations").add(translation("NAME", "km", each[1]));
            assertEquals(201, world().send("POST", "/api/constants", object).status());
        }
        String asked = "/api/constants?fields=displayName&paging=false&order=displayName:asc&filter=displayName:ilike:";
        assertEquals(
                "zzeng a",
                world().get(asked + "zzeng").at("/constants/0/displayName").asText());
        read("km");
        String khmer = URLEncoder.encode("ទី១", StandardCharsets.UTF_8);
        SweepWorld.Answer found = world().get(asked + khmer);
        assertEquals("កកក ទី១", found.at("/constants/0/displayName").asText(), found.toString());
        assertEquals("ខខខ ទី១", found.at("/constants/1/displayName").asText(), found.toString());
        assertEquals(0, world().get(asked + "zzeng").at("/constants").size());
    }

    @Test
    void anObjectComesInWithoutATranslationNobodyCouldRead() {
        ObjectNode object = world().minimal(schema.require("constant"));
        object.putArray("translations")
                .add(translation("NAME", "km", "ឈ្មោះ"))
                .add(translation("NO_SUCH", "km", "x"))
                .add(translation("SHORT_NAME", "klingon", "x"));
        SweepWorld.Answer answer = world().send("POST", "/api/constants", object);
        assertEquals(201, answer.status(), answer.toString());
        assertEquals(true, answer.text().contains("NO_SUCH") && answer.text().contains("klingon"), answer.toString());
        String path = "/api/constants/" + object.path("id").asText() + "/translations";
        assertEquals(1, world().get(path).at("/translations").size());
    }
}
