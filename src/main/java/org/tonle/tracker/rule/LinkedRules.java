package org.tonle.tracker.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hisp.dhis.rules.api.RuleSupplementaryData;
import org.hisp.dhis.rules.engine.RuleEngineMultipleExecution;
import org.hisp.dhis.rules.engine.RuleVariableValue;
import org.hisp.dhis.rules.engine.RuleVariableValueMap;
import org.hisp.dhis.rules.models.Rule;
import org.hisp.dhis.rules.models.RuleAction;
import org.hisp.dhis.rules.models.RuleEffect;
import org.hisp.dhis.rules.models.RuleEffects;
import org.jspecify.annotations.Nullable;

/**
 * Rules that depend on each other: one assigns a calculated value that another one names. Most are alone. What a unit says is a
 * function of the values it names, and is kept by them.
 */
final class LinkedRules {
    /** How many different answers are kept. */
    private static final int MOST_KEPT = 256;

    private static final Pattern NAME = Pattern.compile("[#AVC]\\{([^{}]*)}");
    private static final Pattern OF_ALL_VALUES = Pattern.compile("d2:(count|min|max)");
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"");

    private final List<Rule> rules;
    private final Map<String, RuleActions> actions;
    private final Set<String> names;
    private final boolean asksForAllValues;
    private final boolean asksForDates;
    private final boolean namesUser;
    private final boolean namesOrgUnitGroups;
    private final Map<Key, List<ProgramRuleEffect>> kept = new ConcurrentHashMap<>();

    /** What the answer of a unit depends on. @param values of the names, in their order @param about null when no rule asks */
    private record Key(String stage, boolean isEvent, List<@Nullable KeyValue> values, @Nullable Object about) {}

    /** As far as a function of the unit looks at it. @param all null when none asks for more than one value @param date likewise */
    private record KeyValue(@Nullable String value, @Nullable List<String> all, @Nullable String date) {}

    /** A rule as it is run, and what its actions are about. */
    record RuleActions(Rule rule, IdentityHashMap<RuleAction, ProgramRuleEffect> meanings) {}

    private LinkedRules(List<RuleActions> all) {
        this.rules = all.stream()
                .map(RuleActions::rule)
                .sorted(Comparator.comparing(Rule::getPriority, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        this.actions = new HashMap<>();
        this.names = new TreeSet<>();
        StringBuilder text = new StringBuilder();
        for (RuleActions each : all) {
            actions.put(each.rule().getUid(), each);
            names.addAll(names(each.rule()));
            text.append(text(each.rule())).append(' ');
        }
        this.asksForAllValues = OF_ALL_VALUES.matcher(text).find();
        this.asksForDates = text.indexOf("d2:lastEventDate") >= 0;
        this.namesUser = text.indexOf("d2:hasUserRole") >= 0 || text.indexOf("d2:inUserGroup") >= 0;
        this.namesOrgUnitGroups = text.indexOf("d2:inOrgUnitGroup") >= 0;
        if (namesOrgUnitGroups) {
            names.add("org_unit");
        }
    }

    /** Puts rules that depend on each other together. */
    static List<LinkedRules> of(List<RuleActions> rules) {
        Map<String, Set<String>> readers = new HashMap<>();
        Map<String, RuleActions> byUid = new LinkedHashMap<>();
        for (RuleActions each : rules) {
            byUid.put(each.rule().getUid(), each);
            names(each.rule()).forEach(name -> readers.computeIfAbsent(name, key -> new HashSet<>())
                    .add(each.rule().getUid()));
        }
        Map<String, String> leader = new HashMap<>();
        byUid.keySet().forEach(uid -> leader.put(uid, uid));
        for (RuleActions each : rules) {
            for (RuleAction action : each.rule().getActions()) {
                for (String assigned : assigned(action)) {
                    readers.getOrDefault(assigned, Set.of())
                            .forEach(reader -> join(leader, each.rule().getUid(), reader));
                }
            }
        }
        Map<String, List<RuleActions>> groups = new LinkedHashMap<>();
        byUid.forEach((uid, each) -> groups.computeIfAbsent(find(leader, uid), key -> new ArrayList<>())
                .add(each));
        return groups.values().stream().map(LinkedRules::new).toList();
    }

    private static void join(Map<String, String> leader, String one, String other) {
        leader.put(find(leader, one), find(leader, other));
    }

    private static String find(Map<String, String> leader, String uid) {
        String each = uid;
        while (!each.equals(leader.getOrDefault(each, each))) {
            each = leader.getOrDefault(each, each);
        }
        return each;
    }

    /** The calculated values an action assigns to: those are named where other actions have their text. */
    private static Set<String> assigned(RuleAction action) {
        return action.getType().equals(RuleActionType.ASSIGN.name()) && field(action) == null
                ? found(NAME, content(action))
                : Set.of();
    }

    private static @Nullable String field(RuleAction action) {
        return action.getValues().get("field");
    }

    private static String content(RuleAction action) {
        return action.getValues().getOrDefault("content", "");
    }

    private static String text(Rule rule) {
        StringBuilder text = new StringBuilder(rule.getCondition());
        rule.getActions()
                .forEach(action ->
                        text.append(' ').append(action.getData()).append(' ').append(content(action)));
        return text.toString();
    }

    /** What a rule names in braces, and in quotes as some functions want it. */
    private static Set<String> names(Rule rule) {
        Set<String> names = found(NAME, text(rule));
        names.addAll(found(QUOTED, text(rule)));
        return names;
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
            String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            found.add(name.strip());
        }
        return found;
    }

    boolean namesOrgUnitGroups() {
        return namesOrgUnitGroups;
    }

    List<ProgramRuleEffect> effects(
            RuleTarget target, Map<String, RuleVariableValue> values, RuleSupplementaryData about) {
        List<@Nullable KeyValue> mine = new ArrayList<>(names.size());
        names.forEach(name -> mine.add(key(values.get(name))));
        Key key = new Key(target.stage(), target.event() != null, mine, namesUser || namesOrgUnitGroups ? about : null);
        List<ProgramRuleEffect> known = kept.get(key);
        if (known != null) {
            return known;
        }
        List<ProgramRuleEffect> effects = run(target, values, about);
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
        kept.put(key, effects);
        return effects;
    }

    private @Nullable KeyValue key(@Nullable RuleVariableValue value) {
        return value == null
                ? null
                : new KeyValue(
                        value.getValue(),
                        asksForAllValues ? value.getCandidates() : null,
                        asksForDates ? value.getEventDate() : null);
    }

    private List<ProgramRuleEffect> run(
            RuleTarget target, Map<String, RuleVariableValue> values, RuleSupplementaryData about) {
        // the engine writes calculated values into what it is given
        Map<String, RuleVariableValue> own = new HashMap<>(values);
        RuleVariableValueMap map = target.event() == null
                ? new RuleVariableValueMap(Map.of(target.enrollment(), own), Map.of())
                : new RuleVariableValueMap(Map.of(), Map.of(target.event(), own));
        List<ProgramRuleEffect> effects = new ArrayList<>();
        for (RuleEffects all : new RuleEngineMultipleExecution().execute(rules, map, about)) {
            for (RuleEffect effect : all.getRuleEffects()) {
                ProgramRuleEffect meant = meaning(effect);
                if (meant != null) {
                    effects.add(meant);
                }
            }
        }
        return List.copyOf(effects);
    }

    private @Nullable ProgramRuleEffect meaning(RuleEffect effect) {
        String data = effect.getData() == null ? "" : effect.getData();
        if (effect.getRuleAction().getType().equals(RuleActionType.ERROR.name())) {
            return new ProgramRuleEffect(
                    effect.getRuleId(), RuleActionType.ERROR, data, "", null, null, null, null, false);
        }
        RuleActions of = actions.get(effect.getRuleId());
        ProgramRuleEffect meant = of == null ? null : of.meanings().get(effect.getRuleAction());
        return meant == null
                ? null
                : new ProgramRuleEffect(
                        meant.rule(),
                        meant.type(),
                        meant.content(),
                        data,
                        meant.dataElement(),
                        meant.attribute(),
                        meant.programStage(),
                        meant.template(),
                        meant.onlyOnComplete());
    }
}
