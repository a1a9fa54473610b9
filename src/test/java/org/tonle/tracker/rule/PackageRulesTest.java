package org.tonle.tracker.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.hisp.dhis.rules.api.RuleEngine;
import org.hisp.dhis.rules.api.RuleEngineContext;
import org.hisp.dhis.rules.api.RuleSupplementaryData;
import org.hisp.dhis.rules.models.Rule;
import org.hisp.dhis.rules.models.RuleAction;
import org.hisp.dhis.rules.models.RuleAttributeValue;
import org.hisp.dhis.rules.models.RuleDataValue;
import org.hisp.dhis.rules.models.RuleEffects;
import org.hisp.dhis.rules.models.RuleEnrollment;
import org.hisp.dhis.rules.models.RuleEnrollmentStatus;
import org.hisp.dhis.rules.models.RuleEvent;
import org.hisp.dhis.rules.models.RuleEventStatus;
import org.hisp.dhis.rules.models.RuleInstant;
import org.hisp.dhis.rules.models.RuleLocalDate;
import org.hisp.dhis.rules.models.RuleVariable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.Option;
import org.tonle.metadata.model.ProgramStage;
import org.tonle.metadata.model.ValueItem;
import org.tonle.testsupport.SampleMetadata;

/** The rules of a published package against the engine alone: {@code ./mvnw test -Dtest=PackageRulesTest -Dpackage.file=...}. */
@EnabledIfSystemProperty(named = "package.file", matches = ".+")
class PackageRulesTest {
    private static final int ENROLLMENTS = Integer.getInteger("package.enrollments", 1_000);

    private final Random random = new Random(5);
    private final Snapshot snapshot = SampleMetadata.snapshot(text());

    private static String text() {
        try {
            return Files.readString(Path.of(System.getProperty("package.file")));
        } catch (IOException problem) {
            throw new IllegalStateException(problem);
        }
    }

    private String value(MetadataObject object) {
        ValueItem item = ValueItem.of(object);
        List<MetadataObject> options = Option.ordered(snapshot, item.optionSet());
        if (options != null && !options.isEmpty()) {
            return String.valueOf(options.get(random.nextInt(options.size())).code());
        }
        if (item.valueType().isBoolean()) {
            return random.nextBoolean() ? "true" : "false";
        }
        if (item.valueType().isNumeric()) {
            return Integer.toString(random.nextInt(random.nextBoolean() ? 3 : 200));
        }
        return switch (item.valueType()) {
            case DATE, AGE ->
                LocalDate.of(2025, 1, 1).plusDays(random.nextInt(400)).toString();
            default -> "text " + random.nextInt(3);
        };
    }

    private RuleEvent event(int number, List<MetadataObject> stages) {
        ProgramStage stage = ProgramStage.of(stages.get(random.nextInt(stages.size())));
        List<RuleDataValue> values = new ArrayList<>();
        for (String element : stage.dataElements().keySet()) {
            MetadataObject object = snapshot.findUnchecked("dataElement", element);
            if (object != null && random.nextInt(3) == 0) {
                values.add(new RuleDataValue(element, value(object)));
            }
        }
        return new RuleEvent(
                "event" + number,
                stage.uid(),
                stage.object().name(),
                random.nextBoolean() ? RuleEventStatus.ACTIVE : RuleEventStatus.COMPLETED,
                new RuleInstant(1_738_368_000_000L + random.nextInt(300) * 86_400_000L),
                new RuleInstant(1_740_000_000_000L + number),
                null,
                null,
                "ouSome00000",
                "OU",
                values);
    }

    private RuleEnrollment enrollment(MetadataObject program) {
        List<RuleAttributeValue> values = new ArrayList<>();
        for (MetadataObject attribute : snapshot.all("trackedEntityAttribute")) {
            if (random.nextInt(3) == 0) {
                values.add(new RuleAttributeValue(attribute.uid(), value(attribute)));
            }
        }
        RuleLocalDate day = new RuleLocalDate(2025, 1, 1 + random.nextInt(28));
        return new RuleEnrollment(
                "enrollment", program.name(), day, day, RuleEnrollmentStatus.ACTIVE, "ouSome00000", "OU", values);
    }

    private static List<String> texts(RuleEffects effects) {
        return effects.getRuleEffects().stream()
                .map(effect -> effect.getRuleAction().getType().equals("ERROR")
                        ? effect.getRuleId() + " is wrong"
                        : effect.getRuleId() + " " + effect.getRuleAction().getType() + " "
                                + (effect.getData() == null ? "" : effect.getData()))
                .sorted()
                .toList();
    }

    private static List<String> texts(List<ProgramRuleEffect> effects) {
        return effects.stream()
                .map(effect -> effect.type() == RuleActionType.ERROR
                        ? effect.rule() + " is wrong"
                        : effect.rule() + " " + effect.type() + " " + effect.data())
                .sorted()
                .toList();
    }

    /** A compiled rule as the engine wants it. */
    private static Rule plain(CompiledRule rule) {
        List<RuleAction> actions = new ArrayList<>();
        for (CompiledRule.CompiledAction action : rule.actions()) {
            ProgramRuleEffect meaning = action.meaning();
            Map<String, String> values = new HashMap<>();
            values.put("content", meaning.content());
            if (meaning.dataElement() != null) {
                values.put("field", meaning.dataElement());
                values.put("attributeType", "DATA_ELEMENT");
            } else if (meaning.attribute() != null) {
                values.put("field", meaning.attribute());
                values.put("attributeType", "TRACKED_ENTITY_ATTRIBUTE");
            }
            actions.add(new RuleAction(meaning.data(), meaning.type().name(), values));
        }
        return new Rule(rule.condition().text(), actions, rule.uid(), rule.uid(), rule.stage(), rule.priority());
    }

    @Test
    void theRulesOfAPackageSayWhatTheEngineAloneSays() {
        int said = 0;
        for (MetadataObject program : snapshot.all("program")) {
            RuleReader reader = new RuleReader(snapshot, program.uid());
            List<RuleVariable> variables = reader.variables();
            List<Rule> all =
                    reader.rules().stream().map(PackageRulesTest::plain).toList();
            List<MetadataObject> stages = ProgramStage.ordered(snapshot, program.uid());
            if (all.isEmpty() || stages.isEmpty()) {
                continue;
            }
            ProgramRules mine = ProgramRules.of(snapshot, program.uid());
            Map<String, List<String>> about = ProgramRules.about(List.of(), List.of(), Map.of());
            RuleEngineContext context = new RuleEngineContext(all, variables, new RuleSupplementaryData(), Map.of());
            long mineNanos = 0;
            long engineNanos = 0;
            int asked = 0;
            for (int i = 0; i < ENROLLMENTS; i++) {
                RuleEnrollment enrollment = enrollment(program);
                Set<RuleEvent> events = new LinkedHashSet<>();
                for (int e = random.nextInt(3); e >= 0; e--) {
                    events.add(event(e, stages));
                }
                long start = System.nanoTime();
                Map<String, List<String>> wanted = new HashMap<>();
                for (RuleEffects effects :
                        RuleEngine.getInstance().evaluateAll(enrollment, List.copyOf(events), context)) {
                    wanted.put(effects.getTrackerObjectUid(), texts(effects));
                }
                long between = System.nanoTime();
                Map<String, List<String>> got = new HashMap<>();
                got.put("enrollment", texts(mine.ofEnrollment(enrollment, events, about)));
                for (RuleEvent event : events) {
                    got.put(event.getEvent(), texts(mine.ofEvent(event, enrollment, events, about)));
                }
                mineNanos += System.nanoTime() - between;
                engineNanos += between - start;
                asked += events.size() + 1;
                got.keySet().retainAll(wanted.keySet());
                assertEquals(wanted, got);
                said += wanted.values().stream().mapToInt(List::size).sum();
            }
            System.out.printf(
                    "%s: %d rules, %d objects, %d us each, %d us by the engine alone%n",
                    program.name(), all.size(), asked, mineNanos / asked / 1000, engineNanos / asked / 1000);
        }
        assertTrue(said > 0, "no rule said anything");
    }
}
