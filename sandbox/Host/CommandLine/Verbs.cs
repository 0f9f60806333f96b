using System.CommandLine;

namespace Sandbox.Host.CommandLine;

/// <summary>The command line: what each verb takes and which command answers it.</summary>
internal static class Verbs
{
    public static Task<int> RunAsync(string[] args)
    {
        var root = PlayCommand.Create();
        root.Subcommands.Add(ServeCommand.Create());
        root.Subcommands.Add(RehearseCommand.Create());
        root.Subcommands.Add(EvalCommand.Create());
        root.Subcommands.Add(FlowCommand.Create());
        root.Subcommands.Add(SolutionCommand.Create());
        // An expression starts with @: it must not be taken for the name of a file of arguments.
        return root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null }).InvokeAsync();
    }
}
