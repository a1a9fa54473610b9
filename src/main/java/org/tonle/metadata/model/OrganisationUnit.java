package org.tonle.metadata.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;

/**
 * An organisation unit as it was entered; its place in the tree is known by the hierarchy.
 *
 * @param parent uid, null at the top
 * @param openingDate null for always open before
 * @param closedDate last day, null while it is open
 * @param email of its contact person, null without one
 * @param phoneNumber of its contact person, null without one
 * @param geometry GeoJSON, null without one
 */
public record OrganisationUnit(
        MetadataObject object,
        @Nullable String parent,
        @Nullable LocalDate openingDate,
        @Nullable LocalDate closedDate,
        @Nullable String email,
        @Nullable String phoneNumber,
        @Nullable JsonNode geometry)
        implements Model {
    public static OrganisationUnit of(MetadataObject object) {
        return object.as(OrganisationUnit.class, OrganisationUnit::read);
    }

    private static OrganisationUnit read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new OrganisationUnit(
                object,
                values.reference("parent"),
                values.date("openingDate"),
                values.date("closedDate"),
                values.text("email"),
                values.text("phoneNumber"),
                values.json("geometry"));
    }

    /** Whether it is open on all days of a time. */
    public boolean isOpenThroughout(LocalDate first, LocalDate last) {
        return (openingDate == null || !openingDate.isAfter(first))
                && (closedDate == null || !closedDate.isBefore(last));
    }

    /** Whether it is open on any day of a time. */
    public boolean isOpenWithin(LocalDate first, LocalDate last) {
        return (openingDate == null || !openingDate.isAfter(last))
                && (closedDate == null || !closedDate.isBefore(first));
    }
}
