package org.tonle.datavalue.approval;

import org.tonle.metadata.MetadataObject;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.Period;

/** What is approved as one: the data of a workflow's data sets of a unit, a period and an attribute option combination. */
record ApprovalCell(ApprovalFlow flow, Period period, OrgUnit orgUnit, MetadataObject attributeOptionCombo) {}
