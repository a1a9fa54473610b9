package org.tonle.datavalue.wire;

import java.util.List;

/**
 * What a payload says is all there is: values of these units, periods and elements that it does not have are to go.
 *
 * @param orgUnits names as the payload names units; empty for the one at its top
 * @param periods iso ids; empty for the one at its top
 * @param elements data element and, where they are said, the combinations; without one, all of them
 */
public record DeletionScope(List<String> orgUnits, List<String> periods, List<SentCell> elements) {}
