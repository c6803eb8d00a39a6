package dev.bluetick.bench;

import dev.bluetick.bench.net.EventLoop;
import dev.bluetick.bench.report.Progress;
import dev.bluetick.bench.report.Report;
import dev.bluetick.bench.scenario.Context;
import dev.bluetick.bench.scenario.Effort;
import dev.bluetick.bench.scenario.Scenario;
import java.io.IOException;

/// A server that is measured, how to come by it, and where its figures go.
record Contender(String name, Target.Choice choice, Report report) {

    /// What cannot be measured is a failure, and the rest is measured all the same.
    ///
    /// @return whether it could be measured, well or badly
    boolean measure(String id, Scenario scenario, Effort effort) throws InterruptedException {
        Progress.say(id + " " + name);
        long failed = report.failures().count();
        boolean measured = false;
        try (Target target = choice.take();
                EventLoop loop = new EventLoop("bench").start()) {
            if (!target.version().isEmpty()) {
                report.about("version", target.version());
            }
            scenario.run(new Context(target.driver(), loop, target.server(), effort, report, report.failures()));
            measured = true;
        } catch (IOException e) {
            report.failures().add(id + " could not be measured: " + e.getMessage());
        } catch (RuntimeException e) {
            report.failures().add(id + " could not be measured: " + e);
            e.printStackTrace();
        }
        if (report.failures().count() > failed) {
            report.troubled(id);
        }
        return measured;
    }
}
