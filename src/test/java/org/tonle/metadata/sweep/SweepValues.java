package org.tonle.metadata.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.period.PeriodType;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.testsupport.ObjectMaker;

/** Legal values that the kind of a property does not tell: of one property of a type, or of all properties of a name. */
final class SweepValues implements ObjectMaker.LegalValues {
    /** Types whose objects are made by addresses of their own. */
    static final Set<String> ELSEWHERE = Set.of("apiToken", "messageConversation", "fileResource", "dataStore");

    /** What rules ask for, not the schema. */
    private static final Set<String> NEEDED = Set.of("user.username", "user.userRoles");

    /** What the server says itself, what says another property once more, and what is nothing without a secret. */
    private static final Set<String> LEFT_OUT = Set.of(
            "user.lastLogin",
            "user.passwordLastUpdated",
            "user.verifiedEmail",
            "eventHookTarget.auth",
            "jobConfiguration.executedBy",
            "interpretation.likes",
            "interpretation.likedBy",
            "*.columns",
            "*.rows",
            "*.filters");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final Map<String, JsonNode> VALUES = values(
            """
            organisationUnit.openingDate "1990-01-01T00:00:00.000"
            *.periodType "Monthly"
            *.geometry {"type": "Point", "coordinates": [104.9, 11.5]}
            userRole.authorities ["F_DATAVALUE_ADD", "F_DATAVALUE_DELETE"]
            aggregateDataExchange.source {"params": {}, "requests": [{"name": "r", "dx": ["a"], "pe": ["b"], "ou": ["c"]}]}
            exchangeTarget.type "INTERNAL"
            eventHook.source {"path": "metadata"}
            eventHookTarget.type "webhook"
            eventHookTarget.headers {"X-Sweep": "a"}
            attribute.mandatory false
            programIndicator.filter "1 == 1"
            predictor.sampleSkipTest {"expression": "1 == 1", "description": "d", "missingValueStrategy": "NEVER_SKIP", "slidingWindow": false}
            proposal.change {"name": "x"}
            """);

    /** Texts that name objects of a type. */
    private static final Map<String, String> NAMED =
            Map.of("eventFilter.program", "program", "eventFilter.programStage", "programStage");

    /** The identifier of an object of a type, another one for each number. */
    @FunctionalInterface
    interface Named {
        @Nullable
        String uid(String type, int number);
    }

    private final Named named;

    SweepValues(Named named) {
        this.named = named;
    }

    /** There are 999 of them. */
    private int levels;

    private static Map<String, JsonNode> values(String lines) {
        Map<String, JsonNode> values = new HashMap<>();
        lines.lines().forEach(line -> {
            int end = line.indexOf(' ');
            try {
                values.put(line.substring(0, end), MAPPER.readTree(line.substring(end + 1)));
            } catch (JsonProcessingException typo) {
                throw new IllegalStateException(line, typo);
            }
        });
        return values;
    }

    @Override
    public boolean isLeftOut(ObjectType type, Property property) {
        return property.isSecret()
                || LEFT_OUT.contains(type.name() + "." + property.name())
                || LEFT_OUT.contains("*." + property.name());
    }

    @Override
    public boolean isNeeded(ObjectType type, Property property) {
        return NEEDED.contains(type.name() + "." + property.name());
    }

    @Override
    public boolean isAlone(ObjectType type, Property property) {
        return type.name().equals("categoryOptionCombo") && property.name().equals("categoryCombo");
    }

    @Override
    public @Nullable JsonNode value(ObjectType type, Property property, int number) {
        if (property.name().equals("code")) {
            return JsonNodeFactory.instance.textNode("ZS-" + number);
        }
        if (type.name().equals("trackedEntityAttribute") && property.name().equals("valueType")) {
            // files cannot be confidential, which half of the objects are
            List<String> types = List.of("TEXT", "NUMBER", "DATE", "BOOLEAN", "EMAIL");
            return JsonNodeFactory.instance.textNode(types.get(number % types.size()));
        }
        if (List.of("eventHookTarget", "document", "route").contains(type.name())
                && property.name().equals("url")) {
            return JsonNodeFactory.instance.textNode("https://sweep.example/" + number);
        }
        if (property.name().equals("translations")) {
            return translations(type);
        }
        if (type.name().equals("organisationUnitLevel") && property.name().equals("level")) {
            return JsonNodeFactory.instance.numberNode(++levels);
        }
        if (property.name().equals("username")) {
            return JsonNodeFactory.instance.textNode("zs.user." + number);
        }
        String other = NAMED.get(type.name() + "." + property.name());
        if (other != null) {
            return JsonNodeFactory.instance.textNode(String.valueOf(named.uid(other, number)));
        }
        JsonNode value = VALUES.get(type.name() + "." + property.name());
        value = value == null ? VALUES.get("*." + property.name()) : value;
        if (value == null && property.klass().equals("org.hisp.dhis.period.PeriodType")) {
            PeriodType[] types = PeriodType.values();
            return JsonNodeFactory.instance.textNode(types[number % types.length].id());
        }
        return value == null ? null : value.isNull() ? MissingNode.getInstance() : value;
    }

    /** One of a text that is translated. */
    private static JsonNode translations(ObjectType type) {
        for (Property property : type.all()) {
            if (property.translationKey() != null) {
                ArrayNode list = JsonNodeFactory.instance.arrayNode();
                list.addObject()
                        .put("property", property.translationKey())
                        .put("locale", "km")
                        .put("value", "ឈ្មោះ");
                return list;
            }
        }
        return MissingNode.getInstance();
    }
}
