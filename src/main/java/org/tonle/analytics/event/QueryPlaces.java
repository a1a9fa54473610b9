package org.tonle.analytics.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.RecordColumn;
import org.tonle.analytics.store.RecordCondition;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordPlace;
import org.tonle.analytics.store.RecordPlaces;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.ValueType;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Where records are: which of their places counts, and where it must be. */
final class QueryPlaces {
    private final RecordRequest request;
    private final RecordScope scope;
    private final QueryItemReader items;
    private final List<RecordField> fields = new ArrayList<>();

    /** @throws Problem E7219, E7221, E7232 for what is no place */
    QueryPlaces(RecordRequest request, RecordScope scope, QueryItemReader items) {
        this.request = request;
        this.scope = scope;
        this.items = items;
        PlaceOptions options = request.places();
        String field = options.field();
        fields.add(field == null ? own() : place(field, ErrorCode.E7221));
        options.fallbacks().forEach(fallback -> add(place(fallback, ErrorCode.E7232)));
        if (options.withDefaults()) {
            for (String further : List.of("psigeometry", "pigeometry", "tegeometry")) {
                RecordField known = known(further);
                if (known != null) {
                    add(known);
                }
            }
            add(RecordColumn.ORG_UNIT.of(fields.get(0).place()));
        }
    }

    private void add(RecordField field) {
        if (!fields.contains(field)) {
            fields.add(field);
        }
    }

    /** These conditions and those on places. */
    List<RecordCondition> with(List<RecordCondition> conditions) {
        List<RecordCondition> all = new ArrayList<>(conditions);
        if (request.places().only()) {
            all.add(new RecordCondition.Present(coordinate(0)));
        }
        RecordPlaces.Box box = request.places().box();
        if (box != null) {
            all.add(new RecordCondition.InBox(
                    coordinate(0), coordinate(1), box.west(), box.south(), box.east(), box.north()));
        }
        return all;
    }

    /** The longitude (0) or latitude (1) of the place that counts. */
    RecordField coordinate(int axis) {
        return RecordField.coordinate(fields, axis);
    }

    private RecordField own() {
        return RecordColumn.GEOMETRY.of(
                switch (request.subject()) {
                    case EVENT -> RecordPlace.Own.EVENT;
                    case ENROLLMENT -> RecordPlace.Own.ENROLLMENT;
                    case TRACKED_ENTITY -> RecordPlace.Own.TRACKED_ENTITY;
                });
    }

    private RecordField place(String text, ErrorCode otherwise) {
        RecordField known = known(text);
        if (known != null) {
            return known;
        }
        QueryItem item = text.matches("[\\w.]+") ? item(text, otherwise) : null;
        if (item == null) {
            throw new Problem(otherwise, text);
        }
        if (item.valueType() == ValueType.ORGANISATION_UNIT) {
            return new RecordField(item.field().place(), new RecordField.UnitPlace(item.field()));
        }
        if (item.valueType() != ValueType.COORDINATE && item.valueType() != ValueType.GEOJSON) {
            MetadataObject object = item.object();
            boolean isAttribute = object != null && object.type().name().equals("trackedEntityAttribute");
            throw new Problem(isAttribute ? ErrorCode.E7220 : ErrorCode.E7219, text);
        }
        return item.field();
    }

    private @Nullable QueryItem item(String text, ErrorCode otherwise) {
        try {
            return items.find(text);
        } catch (Problem unknown) {
            throw new Problem(otherwise, text);
        }
    }

    private @Nullable RecordField known(String text) {
        boolean isEvent = request.subject() == RecordSubject.EVENT;
        boolean isPerson = request.subject() == RecordSubject.TRACKED_ENTITY;
        boolean hasPerson = isPerson || scope.hasRegistration();
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "event", "psigeometry" -> isEvent ? RecordColumn.GEOMETRY.of(RecordPlace.Own.EVENT) : null;
            case "enrollment", "pigeometry" ->
                isPerson || !hasPerson ? null : RecordColumn.GEOMETRY.of(RecordPlace.Own.ENROLLMENT);
            case "tracker", "trackedentity", "tracked_entity", "tegeometry" ->
                hasPerson ? RecordColumn.GEOMETRY.of(RecordPlace.Own.TRACKED_ENTITY) : null;
            case "orgunit", "ougeometry" -> RecordColumn.ORG_UNIT.of(own().place());
            default -> null;
        };
    }
}
