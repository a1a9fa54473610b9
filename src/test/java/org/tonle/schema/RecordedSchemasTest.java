package org.tonle.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@code /api/schemas} says of each property of each type is what was recorded, but for a list of differences with their reasons. */
class RecordedSchemasTest {
    private static final Schema SCHEMA = SchemaFiles.load();
    private static final SchemaDocument DOCUMENT = new SchemaDocument(SCHEMA, "https://example.org/api");

    private static final Set<String> LIMITS = Set.of("length", "min", "max");

    /** A property of a type, by DHIS2's names; of the type itself without both. */
    private record Place(String type, String name, String field) {
        @Override
        public String toString() {
            return name.isEmpty() ? type : type + "." + name;
        }
    }

    private static List<String> lines(String file) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RecordedSchemasTest.class.getResourceAsStream("/schema/" + file)),
                StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<Place, Map<String, String>> recorded() {
        Map<Place, Map<String, String>> recorded = new HashMap<>();
        for (String line : lines("recorded.tsv")) {
            String[] cells = line.split("\t", -1);
            Map<String, String> facts = new TreeMap<>();
            for (String fact : cells[3].split("; ")) {
                int sign = fact.indexOf('=');
                facts.put(sign < 0 ? fact : fact.substring(0, sign), sign < 0 ? "true" : fact.substring(sign + 1));
            }
            recorded.put(new Place(cells[0], cells[1], cells[2]), facts);
        }
        return recorded;
    }

    /** The facts of a node of ours, written as in the recording. */
    private static Map<String, String> facts(JsonNode node) {
        Map<String, String> facts = new TreeMap<>();
        node.properties().forEach(each -> {
            JsonNode value = each.getValue();
            if (value.isTextual() || value.isBoolean() && value.asBoolean()) {
                facts.put(each.getKey(), value.asText());
            } else if (value.isNumber()) {
                facts.put(each.getKey(), new BigDecimal(value.doubleValue()).toPlainString());
            } else if (each.getKey().equals("constants")) {
                facts.put("constants", String.valueOf(value.size()));
            }
        });
        for (JsonNode authority : node.path("authorities")) {
            facts.put(
                    authority.path("type").asText(),
                    StreamSupport.stream(authority.path("authorities").spliterator(), false)
                            .map(JsonNode::asText)
                            .sorted()
                            .collect(Collectors.joining(",")));
        }
        return facts;
    }

    /** Properties of ours by place. */
    private static Map<Place, JsonNode> ours(ObjectType type, JsonNode document) {
        Map<Place, JsonNode> ours = new HashMap<>();
        ours.put(new Place(type.name(), "", ""), document);
        for (JsonNode property : document.path("properties")) {
            ours.put(
                    new Place(
                            type.name(),
                            property.path("name").asText(),
                            property.path("fieldName").asText()),
                    property);
        }
        return ours;
    }

    /** What needs no word for each place. */
    private static boolean isMeant(String fact, @Nullable Property property, String said, String ours) {
        if (property == null) {
            return false;
        }
        boolean isLimited = property.isStored() && !property.isCollection();
        return LIMITS.contains(fact) && !isLimited // nobody is refused for what is not kept
                || fact.equals("propertyType") && said.equals("TEXT") && ours.equals("URL") // one kind of href
                || fact.equals("readable") && property.isSecret();
    }

    private static Set<String> differences() {
        Set<String> differences = new TreeSet<>();
        Map<String, Map<Place, JsonNode>> byType = new HashMap<>();
        Set<String> compared = new LinkedHashSet<>();
        recorded().forEach((place, facts) -> {
            ObjectType type = SCHEMA.require(place.type());
            JsonNode node = byType.computeIfAbsent(place.type(), name -> ours(type, DOCUMENT.of(type)))
                    .get(place);
            if (node == null) {
                differences.add(place + "\tthere\ttrue\t-");
                return;
            }
            Property property = type.all().stream()
                    .filter(each ->
                            each.element().equals(place.name()) && each.field().equals(place.field()))
                    .findFirst()
                    .orElse(null);
            Map<String, String> own = facts(node);
            Set<String> names = new TreeSet<>(facts.keySet());
            known(place.name().isEmpty()).stream().filter(own::containsKey).forEach(names::add);
            for (String fact : names) {
                String said = facts.getOrDefault(fact, "-");
                String ours = own.getOrDefault(fact, "-");
                compared.add(fact);
                if (!said.equals(ours) && !isMeant(fact, property, said, ours)) {
                    differences.add(place + "\t" + fact + "\t" + said + "\t" + ours);
                }
            }
        });
        assertTrue(compared.size() > 40, "compared " + compared);
        return differences;
    }

    /** Every fact that is recorded of anything: ours may say none of them where nothing was recorded. */
    private static Set<String> known(boolean ofTypes) {
        return ofTypes ? OF_TYPES : OF_PROPERTIES;
    }

    private static final Set<String> OF_TYPES = factsOf(true);
    private static final Set<String> OF_PROPERTIES = factsOf(false);

    private static Set<String> factsOf(boolean types) {
        return recorded().entrySet().stream()
                .filter(each -> each.getKey().name().isEmpty() == types)
                .flatMap(each -> each.getValue().keySet().stream())
                .collect(Collectors.toSet());
    }

    @Test
    void everyPropertyIsAsRecordedButForTheListedOnes() {
        Set<String> listed = lines("differences.tsv").stream()
                .map(line -> line.substring(0, line.lastIndexOf('\t')))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(String.join("\n", listed), String.join("\n", differences()));
    }
}
