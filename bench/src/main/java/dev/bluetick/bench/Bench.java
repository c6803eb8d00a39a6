package dev.bluetick.bench;

import picocli.CommandLine;

/// The program: `./bluetick bench`.
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) {
        CommandLine program = new CommandLine(new BenchCommand());
        // ./bluetick gives what it knows first; the user's word comes after it.
        program.setOverwrittenOptionsAllowed(true);
        System.exit(program.execute(arguments));
    }
}
