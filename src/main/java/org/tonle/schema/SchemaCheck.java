package org.tonle.schema;

import java.util.ArrayList;
import java.util.List;

/** What schema files must agree about among each other. */
final class SchemaCheck {
    private final Schema schema;
    private final List<String> faults = new ArrayList<>();

    SchemaCheck(Schema schema) {
        this.schema = schema;
    }

    /** Every contradiction, with file and property; empty when there is none. */
    List<String> faults() {
        for (ObjectType type : schema.all()) {
            checkVisibility(type);
            for (Property property : type.all()) {
                check(type, property);
            }
        }
        return faults;
    }

    private void checkVisibility(ObjectType type) {
        Visibility visibility = type.visibility();
        for (String place : visibility.sharedWith()) {
            int dot = place.indexOf('.');
            ObjectType holder = dot < 0 ? type : schema.byName(place.substring(0, dot));
            Property property = holder == null ? null : holder.property(place.substring(dot + 1));
            boolean pointsRight = property != null
                    && property.isReference()
                    && (dot < 0 || type.name().equals(property.target()));
            if (!pointsRight) {
                faults.add(file(type) + " is `sharedWith` `" + place + "`, which is no reference to or from it");
            }
        }
        for (String name : visibility.shownAnyway()) {
            if (type.property(name) == null) {
                faults.add(file(type) + " has `" + name + "` `shownAnyway`, but no such property");
            }
        }
        for (String name : visibility.seenWith()) {
            Property property = type.property(name);
            if (property == null || !property.isReference() || property.isInverse()) {
                faults.add(file(type) + " is `seenWith` `" + name + "`, which is no reference from it");
            }
        }
        for (String name : visibility.changedBy()) {
            Property property = type.property(name);
            if (property == null || !"user".equals(property.target())) {
                faults.add(file(type) + " is `changedBy` `" + name + "`, which names no users");
            }
        }
        for (String place : visibility.ownedBy()) {
            if (type.property(place.split("\\.")[0]) == null) {
                faults.add(file(type) + " is `ownedBy` `" + place + "`, but has no such property");
            }
        }
    }

    private void check(ObjectType type, Property property) {
        if (property.is(Flag.PERSISTED) && !property.is(Flag.OWNER) && !property.isInverse()) {
            fault(type, property, "is not the owner of its association; say in `inverse` which property is");
        }
        if (property.isReference() && property.isStored() && property.target() == null && property.is(Flag.PERSISTED)) {
            fault(type, property, "refers to objects that are stored, but `to` does not say of which type");
        }
        if (property.inverse() != null) {
            checkInverse(type, property, property.inverse());
        }
        if (property.isRequired() && property.storage() == Storage.COMPUTED) {
            fault(type, property, "is computed, so nobody can be required to send it");
        }
        if (property.onDelete() != null && !property.isStored()) {
            fault(type, property, "has `onDelete`, which belongs to the side that stores the reference");
        }
    }

    private void checkInverse(ObjectType type, Property property, String inverse) {
        ObjectType owner = schema.target(property);
        if (owner == null) {
            fault(type, property, "has an `inverse`, but no type in `to`");
            return;
        }
        Property back = owner.property(inverse);
        if (back == null) {
            fault(type, property, "is the inverse of `" + inverse + "`, which " + owner.name() + ".json does not have");
            return;
        }
        if (!type.name().equals(back.target())) {
            fault(
                    type,
                    property,
                    "is the inverse of " + owner.name() + "." + inverse + ", which points at " + back.target());
        }
        if (!back.isStored()) {
            fault(type, property, "is the inverse of " + owner.name() + "." + inverse + ", which is not stored either");
        }
        String orderBy = property.orderBy();
        if (orderBy != null && owner.property(orderBy) == null) {
            fault(type, property, "is ordered by `" + orderBy + "`, which " + owner.name() + ".json does not have");
        }
    }

    private void fault(ObjectType type, Property property, String what) {
        faults.add(file(type) + ", property `" + property.name() + "` " + what);
    }

    private static String file(ObjectType type) {
        return "metadata/schema/" + type.name() + ".json";
    }
}
