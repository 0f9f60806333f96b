using System.CommandLine;

namespace Sandbox.Host.CommandLine;

/// <summary>The command line: what each verb takes and which command answers it.</summary>
public static class Verbs
{
    /// <summary>After Ctrl+C, how long a verb may take to close what it has open; then the process ends with 130.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Runs the verb that <paramref name="args"/> name and answers the exit code.</summary>
    public static Task<int> RunAsync(string[] args) => RunAsync(args, null);

    /// <param name="args">As given.</param>
    /// <param name="pipes">For verbs that machines read; the process's own when null.</param>
    /// <param name="cancellation">Ends what serves, as Ctrl+C does.</param>
    internal static async Task<int> RunAsync(string[] args, Pipes? pipes, CancellationToken cancellation = default)
    {
        // What scripts call most needs no parser of options, which would be a fifth of its work.
        if (args is ["eval", ['@', ..] expression])
            return await EvalCommand.RunAsync(pipes, expression).ConfigureAwait(false);
        Wishes.Speak(args);
        // An expression starts with @: it must not be taken for the name of a file of arguments.
        var parsed = Root(args, pipes).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
            return await Misuse.TellAsync(parsed, pipes?.Error ?? System.Console.Error).ConfigureAwait(false);
        parsed.InvocationConfiguration.ProcessTerminationTimeout = Patience;
        return await Wishes.HeardAsync(parsed, pipes?.Error ?? System.Console.Error, () => parsed.InvokeAsync(parsed.InvocationConfiguration, cancellation)).ConfigureAwait(false);
    }

    /// <summary>Verbs that are called many times from scripts start without the room: what it is made of need not be loaded.</summary>
    internal static RootCommand Root(string[] args, Pipes? pipes)
    {
        var root = args switch
        {
            ["eval", ..] => new RootCommand { EvalCommand.Create(pipes) },
            ["flow", ..] => new RootCommand { FlowCommand.Create(pipes) },
            _ => All(pipes),
        };
        Wishes.AddTo(root);
        Wishes.Translate(root);
        return root;
    }

    private static RootCommand All(Pipes? pipes)
    {
        var root = PlayCommand.Create();
        root.Subcommands.Add(ServeCommand.Create(pipes));
        root.Subcommands.Add(ActCommand.Create(pipes));
        root.Subcommands.Add(RehearseCommand.Create());
        root.Subcommands.Add(SimulateCommand.Create());
        root.Subcommands.Add(DrillCommand.Create());
        root.Subcommands.Add(DoctorCommand.Create(pipes));
        root.Subcommands.Add(EvalCommand.Create(pipes));
        root.Subcommands.Add(FlowCommand.Create(pipes));
        root.Subcommands.Add(SolutionCommand.Create(pipes));
        root.Subcommands.Add(CompletionCommand.Create(pipes));
        return root;
    }
}
