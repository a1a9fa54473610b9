package org.tonle.analytics.event;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.grid.GridHeader;
import org.tonle.analytics.query.question.NumberTexts;
import org.tonle.analytics.store.RecordColumn;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.ProgramIndicator;
import org.tonle.metadata.model.ValueType;

/** How values of records are headed and written. */
final class RecordItemCells {
    private static final int DAY = 10;

    /** So many different values of an item are written once and kept. */
    private static final int MOST_KEPT = 1_000;

    private final RecordQuery query;
    private final IdentityHashMap<QueryItem, Map<String, String>> kept = new IdentityHashMap<>();

    RecordItemCells(RecordQuery query) {
        this.query = query;
    }

    /** The heading of a value. */
    GridHeader header(QueryItem item) {
        ValueGroups groups = item.groups();
        if (item.isIndicator() && groups == null) {
            return GridHeader.value(item.id(), item.name(query.naming()), "NUMBER", "java.lang.Double", null);
        }
        ValueType type = groups == null && !item.isEach() ? item.valueType() : ValueType.TEXT;
        return GridHeader.value(
                        item.id(),
                        title(item),
                        type.name(),
                        type.columnClass(),
                        groups == null ? item.optionSet() : null)
                .with(groups instanceof LegendRanges ? groups.object().uid() : null, position(item));
    }

    /** Source: recorded answers, which say more of enrollments than of persons. */
    private GridHeader.@Nullable StagePosition position(QueryItem item) {
        Integer position = item.position();
        if (position == null) {
            return null;
        }
        boolean isOfPerson = query.subject() == RecordSubject.TRACKED_ENTITY;
        return new GridHeader.StagePosition(
                isOfPerson ? null : item.path().get(0).uid(), position, isOfPerson ? null : item.id());
    }

    /** Of persons with the program and the stage; of a stage that repeats with which of its events. */
    private String title(QueryItem item) {
        StringBuilder title = new StringBuilder(item.name(query.naming()));
        if (query.subject() == RecordSubject.TRACKED_ENTITY && item.object() != null) {
            for (MetadataObject object : item.path()) {
                title.append(", ").append(object.name());
            }
            if (item.position() != null && item.position() != 0) {
                title.append(" (").append(item.position()).append(')');
            }
        }
        return title.toString();
    }

    /** A value as it is shown. */
    @Nullable
    Object cell(QueryItem item, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return item.isEach()
                ? EachText.written(EachText.parts(value.toString()), part -> (String) one(item, part))
                : one(item, value);
    }

    private @Nullable Object one(QueryItem item, Object value) {
        ValueGroups groups = item.groups();
        if (groups != null) {
            return group(item, groups, value.toString());
        }
        if (item.isIndicator() && value instanceof Double number) {
            return number(item, number);
        }
        if (value instanceof LocalDateTime moment) {
            return Timestamp.valueOf(moment).toString();
        }
        return text(item, value.toString());
    }

    /** The group of a value; of one that is several options those of each, between commas. */
    private static @Nullable String group(QueryItem item, ValueGroups groups, String value) {
        List<String> uids = Arrays.stream(item.isMany() ? value.split(",") : new String[] {value})
                .map(groups::of)
                .filter(Objects::nonNull)
                .map(ValueGroups.Group::uid)
                .distinct()
                .toList();
        return uids.isEmpty() ? null : String.join(",", uids);
    }

    /** Rounded to the decimals the indicator names. */
    private double number(QueryItem item, double number) {
        MetadataObject indicator = Objects.requireNonNull(item.object());
        return NumberTexts.round(
                number,
                ProgramIndicator.of(indicator).decimals(),
                query.request().answer().skipRounding());
    }

    /** Options by code, or by what is asked for; yes and no as 1 and 0; days as moments. Source: recorded answers. */
    String text(QueryItem item, String value) {
        Map<String, String> known = kept.computeIfAbsent(item, any -> new HashMap<>());
        String text = known.get(value);
        if (text == null) {
            text = written(item, value);
            if (known.size() < MOST_KEPT) {
                known.put(value, text);
            }
        }
        return text;
    }

    private String written(QueryItem item, String value) {
        if (item.isMany() && value.indexOf(',') >= 0) {
            return Arrays.stream(value.split(",")).map(each -> text(item, each)).collect(Collectors.joining(","));
        }
        if (item.isIndicator()) {
            return NumberTexts.shortest(number(item, Double.parseDouble(value)));
        }
        MetadataObject option = item.option(value);
        RecordRequest.OptionScheme scheme = query.request().cells().options();
        if (option != null && scheme != null) {
            return scheme == RecordRequest.OptionScheme.NAME ? option.name() : option.uid();
        }
        if (item.field().content() == RecordColumn.ORG_UNIT) {
            MetadataObject unit = query.snapshot().byId(Integer.parseInt(value));
            return unit == null ? "" : query.request().answer().schemes().name(unit);
        }
        if (item.field().content().kind() == RecordField.Kind.MOMENT) {
            return moment(value.replace(' ', 'T'));
        }
        ValueType type = item.valueType();
        if (type.isNumeric() && type.columnClass().equals("java.lang.Double")) {
            return decimal(value);
        }
        if (type.isBoolean()) {
            return value.equals("true") ? "1" : value.equals("false") ? "0" : value;
        }
        return type == ValueType.DATE || type == ValueType.DATETIME || type == ValueType.AGE ? moment(value) : value;
    }

    /** Two decimals and no zeros behind, as a person writes it; of persons as it is. Source: recorded answers. */
    private String decimal(String text) {
        try {
            double number = Double.parseDouble(text);
            boolean isWhole = query.subject() == RecordSubject.TRACKED_ENTITY;
            return isWhole
                    ? NumberTexts.withDecimal(number)
                    : NumberTexts.shortest(NumberTexts.round(
                            number, null, query.request().answer().skipRounding()));
        } catch (NumberFormatException asItIs) {
            return text;
        }
    }

    private static String moment(String text) {
        try {
            LocalDateTime moment = text.length() == DAY
                    ? LocalDate.parse(text).atStartOfDay()
                    : LocalDateTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text);
            return Timestamp.valueOf(moment).toString();
        } catch (DateTimeParseException asItIs) {
            return text;
        }
    }

    /** The options whose codes are among the texts. */
    static List<MetadataObject> shown(QueryItem item, Set<String> texts) {
        List<MetadataObject> options = item.options();
        return options == null
                ? List.of()
                : options.stream()
                        .filter(option -> texts.contains(option.code()))
                        .toList();
    }
}
