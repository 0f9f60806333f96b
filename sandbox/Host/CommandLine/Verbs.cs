namespace Sandbox.Host.CommandLine;

/// <summary>The command line: what each verb takes and which command answers it.</summary>
public static class Verbs
{
    /// <summary>Runs the verb that <paramref name="args"/> name and answers the exit code.</summary>
    public static Task<int> RunAsync(string[] args)
    {
        var root = PlayCommand.Create();
        root.Subcommands.Add(ServeCommand.Create());
        root.Subcommands.Add(RehearseCommand.Create());
        root.Subcommands.Add(EvalCommand.Create());
        root.Subcommands.Add(FlowCommand.Create());
        root.Subcommands.Add(SolutionCommand.Create());
        return root.Parse(args).InvokeAsync();
    }
}
