package org.tonle.metadata.importing;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tonle.metadata.Snapshot;
import org.tonle.problem.Problem;
import org.tonle.schema.AuthorityType;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.security.CurrentUser;
import org.tonle.testsupport.SampleMetadata;

/** Every association of every type, written from the side that does not keep it: who may write one side does not change the other. */
@SuppressWarnings("ReferenceEquality") // a schema has each type once
class BothSidesTest {
    /** What is stored by one type and written from another: {@code userGroups} of {@code user}, kept as {@code userGroup.users}. */
    private record Side(ObjectType from, Property property, ObjectType keeper) {}

    private static final Snapshot EMPTY = SampleMetadata.snapshot("{}");

    private static List<Side> sides() {
        List<Side> sides = new ArrayList<>();
        for (ObjectType from : EMPTY.schema().all()) {
            for (Property property : from.all()) {
                ObjectType keeper = property.isInverse() ? EMPTY.schema().target(property) : null;
                if (keeper != null && !keeper.isEmbedded() && !from.isEmbedded() && property.isCollection()) {
                    sides.add(new Side(from, property, keeper));
                }
            }
        }
        return sides;
    }

    private static Set<String> authorities(ObjectType type) {
        Set<String> all = new HashSet<>();
        for (AuthorityType kind : AuthorityType.values()) {
            all.addAll(type.authorities(kind));
        }
        all.remove(CurrentUser.ALL);
        return all;
    }

    /** One object of both types, open for reading; {@code public} says who may write it. */
    private static Snapshot world(Side side, String ofFrom, String ofKeeper) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        object(json, side.from(), "xxFrom00000", ofFrom);
        object(json, side.keeper(), "xxKeeper000", side.keeper() == side.from() ? ofFrom : ofKeeper);
        return SampleMetadata.snapshot(json.toString());
    }

    private static void object(ObjectNode json, ObjectType type, String uid, String access) {
        ObjectNode object = json.withArray(type.plural()).addObject();
        object.put("id", uid).put("name", uid);
        object.putObject("sharing").put("owner", "usOther0000").put("public", access);
    }

    private static Changes written(Side side, Snapshot world, Set<String> authorities) {
        CurrentUser user = new CurrentUser(
                "usWriter000", "writer", authorities, Set.of(), Set.of(), Set.of("xxFrom00000"), Set.of(), Set.of());
        Changes changes = new Changes(world, user, "");
        assertTrue(new OtherSides(changes).add("xxFrom00000", side.property(), "xxKeeper000"), side.toString());
        return changes;
    }

    @Test
    void theAuthorityOfOneSideIsNotEnough() {
        int count = 0;
        for (Side side : sides()) {
            Set<String> ofFrom = authorities(side.from());
            Set<String> ofKeeper = authorities(side.keeper());
            ofKeeper.retainAll(ofFrom);
            if (ofKeeper.isEmpty() && side.from() != side.keeper()) {
                count++;
                Changes changes = written(side, world(side, "rwrw----", "r-r-----"), ofFrom);
                assertThrows(Problem.class, new ChangeRights(changes)::require, side::toString);
            }
        }
        assertTrue(count > 30, "only " + count + " associations were tried");
    }

    @Test
    void theSharingOfTheObjectThatChangesIsAsked() {
        int count = 0;
        for (Side side : sides()) {
            if (side.keeper().isShareable() && side.from() != side.keeper()) {
                count++;
                Set<String> both = authorities(side.from());
                both.addAll(authorities(side.keeper()));
                Changes refused = written(side, world(side, "rwrw----", "r-r-----"), both);
                assertThrows(Problem.class, new ChangeRights(refused)::require, side::toString);
                if (!authorities(side.keeper()).isEmpty()) {
                    Changes allowed = written(side, world(side, "r-r-----", "rwrw----"), both);
                    assertDoesNotThrow(new ChangeRights(allowed)::require, side::toString);
                }
            }
        }
        assertTrue(count > 20, "only " + count + " associations were tried");
    }
}
