package org.tonle.datavalue;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tonle.category.Defaults;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.View;
import org.tonle.metadata.model.ValueType;
import org.tonle.period.PeriodType;

/** The metadata of data entry in the form in which rows are judged, each object worked out when it is first needed. */
final class Vocabulary {
    static final View<Vocabulary> VIEW = new View<>(
            Set.of("dataElement", "optionSet", "option", "dataSet", "categoryOptionCombo", "categoryOption"),
            Vocabulary::new);

    private final Snapshot snapshot;
    private final Map<Integer, Element> elements = new ConcurrentHashMap<>();
    private final Map<Integer, EntryForm> forms = new ConcurrentHashMap<>();
    private final Map<Integer, OptionCombo> combos = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> optionCodes = new ConcurrentHashMap<>();

    private Vocabulary(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    Element element(MetadataObject object) {
        return elements.computeIfAbsent(object.id(), id -> {
            Document document = object.document();
            return new Element(
                    object,
                    ValueType.of(document.text("valueType")),
                    codes(document.text("optionSet")),
                    codes(document.text("commentOptionSet")),
                    combo(document));
        });
    }

    OptionCombo optionCombo(MetadataObject object) {
        return combos.computeIfAbsent(object.id(), id -> makeCombo(object));
    }

    EntryForm form(MetadataObject dataSet) {
        return forms.computeIfAbsent(dataSet.id(), id -> makeForm(dataSet));
    }

    /** The data sets an element is in, by name. */
    List<MetadataObject> dataSetsOf(Element element) {
        return snapshot.referring("dataSet", "dataSetElements", element.uid());
    }

    private @Nullable Set<String> codes(@Nullable String optionSet) {
        return optionSet == null ? null : optionCodes.computeIfAbsent(optionSet, this::readCodes);
    }

    private Set<String> readCodes(String optionSet) {
        Set<String> codes = new HashSet<>();
        for (MetadataObject option : snapshot.referring("option", "optionSet", optionSet)) {
            addCode(codes, option);
        }
        MetadataObject set = snapshot.findUnchecked("optionSet", optionSet);
        if (set != null) {
            set.document().texts("options").forEach(uid -> addCode(codes, snapshot.findUnchecked("option", uid)));
        }
        return codes;
    }

    private static void addCode(Set<String> codes, @Nullable MetadataObject option) {
        String code = option == null ? null : option.code();
        if (code != null) {
            codes.add(code);
        }
    }

    private static String combo(Document document) {
        String combo = document.text("categoryCombo");
        return combo == null ? Defaults.CATEGORY_COMBO : combo;
    }

    private OptionCombo makeCombo(MetadataObject object) {
        List<MetadataObject> options = new ArrayList<>();
        List<Set<String>> units = new ArrayList<>();
        LocalDate start = null;
        LocalDate end = null;
        for (String uid : object.document().texts("categoryOptions")) {
            MetadataObject option = snapshot.findUnchecked("categoryOption", uid);
            if (option == null) {
                continue;
            }
            options.add(option);
            LocalDate from = date(option.document().text("startDate"));
            LocalDate to = date(option.document().text("endDate"));
            start = from != null && (start == null || from.isAfter(start)) ? from : start;
            end = to != null && (end == null || to.isBefore(end)) ? to : end;
            List<String> named = option.document().texts("organisationUnits");
            if (!named.isEmpty()) {
                units.add(Set.copyOf(named));
            }
        }
        return new OptionCombo(object, combo(object.document()), List.copyOf(options), start, end, List.copyOf(units));
    }

    private EntryForm makeForm(MetadataObject dataSet) {
        Document document = dataSet.document();
        Map<String, String> cells = new HashMap<>();
        for (Document part : document.parts("dataSetElements")) {
            MetadataObject element = snapshot.findUnchecked("dataElement", part.text("dataElement"));
            if (element != null) {
                String own = part.text("categoryCombo");
                cells.put(element.uid(), own == null ? combo(element.document()) : own);
            }
        }
        Map<String, EntryForm.Window> windows = new HashMap<>();
        for (Document part : document.parts("dataInputPeriods")) {
            Document period = part.part("period");
            String iso = period == null ? part.text("period") : period.text("id");
            if (iso != null) {
                windows.put(
                        iso,
                        new EntryForm.Window(
                                time(part.text("openingDate"), false), time(part.text("closingDate"), true)));
            }
        }
        return new EntryForm(
                dataSet,
                PeriodType.byId(document.text("periodType")).orElse(null),
                Map.copyOf(cells),
                Set.copyOf(document.texts("organisationUnits")),
                combo(document),
                document.number("expiryDays", 0),
                document.integer("openFuturePeriods", 0),
                document.integer("openPeriodsAfterCoEndDate", 0),
                Map.copyOf(windows));
    }

    /** The day of a date of metadata, with or without a time; null for none and for one that cannot be read. */
    static @Nullable LocalDate date(@Nullable String text) {
        LocalDateTime time = time(text, false);
        return time == null ? null : time.toLocalDate();
    }

    private static @Nullable LocalDateTime time(@Nullable String text, boolean endOfDay) {
        if (text == null || text.length() < 10) {
            return null;
        }
        try {
            if (text.length() < 16) {
                LocalDate day = LocalDate.parse(text.substring(0, 10));
                return endOfDay ? day.atTime(23, 59, 59) : day.atStartOfDay();
            }
            return LocalDateTime.parse(text.substring(0, Math.min(text.length(), 19)));
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
