package dev.bluetick.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What Linux has counted by one moment (proc(5)): CPU seconds of the server's processes and of this one, and
/// of the whole machine. On another system, or without a server's process, the parts that are not known are
/// NaN. Its grain is a tick of 10 ms.
///
/// @param server the given processes with all their children
/// @param machine everything that ran, without idle and stolen time
public record ProcessTimes(long nanos, double server, double client, double machine, double stolen) {

    private static final double TICKS_A_SECOND = 100;
    private static final Path PROC = Path.of("/proc");

    public static ProcessTimes now(List<Long> server) {
        double[] machine = machineTimes();
        return new ProcessTimes(
                System.nanoTime(),
                server.isEmpty() ? Double.NaN : cpuOfTrees(server),
                cpu(ProcessHandle.current().pid()),
                machine[0],
                machine[1]);
    }

    /// What was used since an earlier moment.
    public ProcessTimes since(ProcessTimes before) {
        return new ProcessTimes(
                nanos - before.nanos,
                server - before.server,
                client - before.client,
                machine - before.machine,
                stolen - before.stolen);
    }

    public double seconds() {
        return nanos / 1e9;
    }

    /// What neither server nor client used: the noise of a shared machine, and the kernel's own threads.
    public double others() {
        // The counters are not read at the same instant: a little less than nothing is nothing.
        return Math.max(0, machine - client - (Double.isNaN(server) ? 0 : server));
    }

    /// Resident memory of the processes and their children in KiB; NaN where there are none.
    public static double residentKib(List<Long> pids) {
        return memoryKib(pids, "VmRSS:");
    }

    /// The most that was ever resident of each, in KiB; NaN where there are none.
    public static double peakKib(List<Long> pids) {
        return memoryKib(pids, "VmHWM:");
    }

    private static double memoryKib(List<Long> pids, String field) {
        double sum = pids.isEmpty() ? Double.NaN : 0;
        for (long pid : trees(pids)) {
            sum += field(PROC.resolve(pid + "/status"), field);
        }
        return sum;
    }

    /// How many files this process may open; the server, started by it or beside it, may open as many.
    public static long openFileLimit() {
        String line = line(PROC.resolve("self/limits"), "Max open files");
        if (line == null) {
            return Long.MAX_VALUE;
        }
        String soft = line.substring("Max open files".length()).strip().split("\\s+")[0];
        return soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft);
    }

    private static double cpuOfTrees(List<Long> pids) {
        double sum = 0;
        for (long pid : trees(pids)) {
            sum += cpu(pid);
        }
        return sum;
    }

    private static List<Long> trees(List<Long> roots) {
        Map<Long, List<Long>> children = new HashMap<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                String[] stat = stat(process);
                if (stat != null) {
                    children.computeIfAbsent(Long.parseLong(stat[1]), _ -> new ArrayList<>())
                            .add(Long.parseLong(process.getFileName().toString()));
                }
            }
        } catch (IOException _) {
            return roots;
        }
        List<Long> all = new ArrayList<>(roots);
        for (int i = 0; i < all.size(); i++) {
            all.addAll(children.getOrDefault(all.get(i), List.of()));
        }
        return all;
    }

    /// Its own time and that of children that have ended.
    private static double cpu(long pid) {
        String[] stat = stat(PROC.resolve(Long.toString(pid)));
        return stat == null ? Double.NaN : ticks(stat, 11, 15);
    }

    private static double[] machineTimes() {
        String line = line(PROC.resolve("stat"), "cpu ");
        if (line == null) {
            return new double[] {Double.NaN, Double.NaN};
        }
        String[] fields = line.strip().split("\\s+"); // cpu user nice system idle iowait irq softirq steal
        return new double[] {ticks(fields, 1, 4) + ticks(fields, 6, 8), ticks(fields, 8, 9)};
    }

    private static double ticks(String[] fields, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += Long.parseLong(fields[i]);
        }
        return sum / TICKS_A_SECOND;
    }

    /// The fields after the name, which may hold blanks and brackets: state, parent, and so on.
    private static String @Nullable [] stat(Path process) {
        try {
            String text = Files.readString(process.resolve("stat"));
            return text.substring(text.lastIndexOf(')') + 2).strip().split(" ");
        } catch (IOException _) {
            return null;
        }
    }

    private static double field(Path file, String name) {
        String line = line(file, name);
        return line == null
                ? 0
                : Double.parseDouble(
                        line.substring(name.length()).replace("kB", "").strip());
    }

    private static @Nullable String line(Path file, String start) {
        try (var lines = Files.lines(file)) {
            return lines.filter(it -> it.startsWith(start)).findFirst().orElse(null);
        } catch (IOException | UncheckedIOException _) {
            return null;
        }
    }
}
