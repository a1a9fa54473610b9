package org.tonle.expression;

import java.util.List;

/** Whether the organisation unit asked about is related to any of the objects: looked up as Boolean. */
public record OrgUnitTest(Relation relation, List<String> ids) implements ExpressionOperand {
    /** What the ids are. */
    public enum Relation {
        /** Units one of which the unit lies below. */
        ANCESTOR,
        /** Groups one of which the unit is in. */
        GROUP,
        /** Data sets one of which is assigned to the unit. */
        DATA_SET,
        /** Programmes one of which is assigned to the unit. */
        PROGRAM
    }

    public OrgUnitTest {
        ids = List.copyOf(ids);
    }

    @Override
    public Modifiers modifiers() {
        return Modifiers.NONE;
    }

    @Override
    public boolean isData() {
        return false;
    }
}
