package org.tonle.datavalue.importing;

import java.util.ArrayList;
import java.util.List;
import org.tonle.importing.Check;
import org.tonle.problem.ErrorCode;

/** Takes what is found against something. */
final class FaultReporter implements Check.Reporter {
    private final List<ValueFault> faults = new ArrayList<>(0);

    void wrong(ErrorCode code, String property, Object... arguments) {
        faults.add(ValueFault.of(code, property, arguments));
    }

    void wrong(ValueFault fault) {
        faults.add(fault);
    }

    @Override
    public boolean isWrong() {
        return !faults.isEmpty();
    }

    List<ValueFault> faults() {
        return faults.isEmpty() ? List.of() : faults;
    }
}
