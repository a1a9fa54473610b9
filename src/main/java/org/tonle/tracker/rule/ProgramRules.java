package org.tonle.tracker.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hisp.dhis.rules.api.RuleSupplementaryData;
import org.hisp.dhis.rules.engine.RuleVariableValue;
import org.hisp.dhis.rules.engine.RuleVariableValueMapBuilder;
import org.hisp.dhis.rules.models.RuleEnrollment;
import org.hisp.dhis.rules.models.RuleEvent;
import org.hisp.dhis.rules.models.RuleVariable;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.View;
import org.tonle.metadata.model.Constant;
import org.tonle.metadata.model.OrganisationUnitGroup;
import org.tonle.security.CurrentUser;

/**
 * The rules of one program, read once a snapshot. What a rule says depends on nothing but the values it names, so what it said is
 * kept: most rules are about values that an event does not have, or has like many others.
 */
public final class ProgramRules {
    private static final View<Map<String, ProgramRules>> BY_PROGRAM = new View<>(
            Set.of(
                    "programRule",
                    "programRuleAction",
                    "programRuleVariable",
                    "programStage",
                    "dataElement",
                    "trackedEntityAttribute",
                    "option",
                    "constant"),
            snapshot -> new ConcurrentHashMap<>());
    private static final View<Map<String, List<String>>> MEMBERS =
            new View<>(Set.of("organisationUnitGroup"), ProgramRules::members);

    private final List<LinkedRules> units;
    private final List<RuleVariable> variables;
    private final Map<String, String> constants;
    private final boolean namesGroups;

    private ProgramRules(List<LinkedRules> units, List<RuleVariable> variables, Map<String, String> constants) {
        this.units = units;
        this.variables = variables;
        this.constants = constants;
        this.namesGroups = units.stream().anyMatch(LinkedRules::namesOrgUnitGroups);
    }

    /** @param program uid */
    public static ProgramRules of(Snapshot snapshot, String program) {
        return snapshot.view(BY_PROGRAM).computeIfAbsent(program, uid -> read(snapshot, uid));
    }

    private static ProgramRules read(Snapshot snapshot, String program) {
        RuleReader reader = new RuleReader(snapshot, program);
        Map<String, String> constants = new HashMap<>();
        for (MetadataObject object : snapshot.all("constant")) {
            Double value = Constant.of(object).value();
            if (value != null) {
                constants.put(object.uid(), value.toString());
            }
        }
        return of(reader.rules(), reader.variables(), constants);
    }

    /** @param constants numbers by uid */
    static ProgramRules of(
            List<LinkedRules.RuleActions> rules, List<RuleVariable> variables, Map<String, String> constants) {
        return new ProgramRules(LinkedRules.of(rules), variables, constants);
    }

    private static Map<String, List<String>> members(Snapshot snapshot) {
        Map<String, List<String>> members = new HashMap<>();
        for (MetadataObject object : snapshot.all("organisationUnitGroup")) {
            List<String> units = OrganisationUnitGroup.of(object).organisationUnits();
            members.put(object.uid(), units);
            String code = object.code();
            if (code != null) {
                members.put(code, units);
            }
        }
        return members;
    }

    /** Whether a server has nothing to do for them. */
    public boolean isEmpty() {
        return units.isEmpty();
    }

    /** What rules can ask about who sends the data. */
    public RuleSupplementaryData about(CurrentUser user, Snapshot snapshot) {
        return new RuleSupplementaryData(
                user.userGroups().stream().sorted().toList(),
                user.userRoles().stream().sorted().toList(),
                namesGroups ? snapshot.view(MEMBERS) : Map.of());
    }

    /**
     * What the rules say of an event.
     *
     * @param enrollment it belongs to, null for a single event
     * @param events all of the enrollment, the event itself among them
     */
    public List<ProgramRuleEffect> ofEvent(
            RuleEvent event, @Nullable RuleEnrollment enrollment, Set<RuleEvent> events, RuleSupplementaryData about) {
        return effects(new RuleTarget(enrollment, event), events, about);
    }

    /** What the rules say of an enrollment. @param events all of it */
    public List<ProgramRuleEffect> ofEnrollment(
            RuleEnrollment enrollment, Set<RuleEvent> events, RuleSupplementaryData about) {
        return effects(new RuleTarget(enrollment, null), events, about);
    }

    private List<ProgramRuleEffect> effects(RuleTarget target, Set<RuleEvent> events, RuleSupplementaryData about) {
        Map<String, RuleVariableValue> values = new RuleVariableValueMapBuilder()
                .build(constants, variables, events, target.enrollment(), target.event());
        List<ProgramRuleEffect> effects = new ArrayList<>();
        for (LinkedRules unit : units) {
            effects.addAll(unit.effects(target, values, about));
        }
        effects.sort(Comparator.comparing(ProgramRuleEffect::rule));
        return effects;
    }
}
